/** Leave to talk to plex.tv, which a person can withhold or take back at any time. */
export const PLEX_TV_PERMISSION = { origins: ['https://plex.tv/*'] };
