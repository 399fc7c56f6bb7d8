/** Leave to talk to plex.tv, which a person can withhold or take back at any time. */
export const PLEX_ACCESS = { origins: ['https://plex.tv/*'] };
