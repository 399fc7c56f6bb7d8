import * as v from 'valibot';

/** The uuid of a user of Plex. */
export const userUuid = v.pipe(v.string(), v.regex(/^[a-z\d][a-z\d-]{0,63}$/i));

/** The PIN of a Home user, as the user has typed it. It is only passed on to plex.tv: never stored, logged or answered. */
export const homePin = v.optional(v.pipe(v.string(), v.regex(/^\d{4}$/)));
