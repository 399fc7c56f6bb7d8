import * as v from 'valibot';
import { parserOf } from './schema-parser.ts';
import { headerValue, isoTimestamp, token } from './schemas.ts';
import { storedItem } from './stored-item.ts';

const accountSchema = /* @__PURE__ */ v.object({
  authToken: token,
  clientIdentifier: headerValue,
  linkedAt: isoTimestamp,
  /** When the token ends by itself; absent for the usual kind, which does not. */
  tokenExpiresAt: /* @__PURE__ */ v.optional(isoTimestamp),
  user: /* @__PURE__ */ v.nullable(
    /* @__PURE__ */ v.object({
      id: /* @__PURE__ */ v.number(),
      uuid: /* @__PURE__ */ v.string(),
      username: /* @__PURE__ */ v.string(),
      title: /* @__PURE__ */ v.string(),
      email: /* @__PURE__ */ v.optional(/* @__PURE__ */ v.string()),
      thumb: /* @__PURE__ */ v.string(),
      /** Whether the user belongs to a Plex Home; absent while that is unknown. */
      home: /* @__PURE__ */ v.optional(/* @__PURE__ */ v.boolean()),
      plexPass: /* @__PURE__ */ v.optional(/* @__PURE__ */ v.boolean()),
    }),
  ),
});

/** The linked account: the documented contract for content scripts on Plex Web pages. Absent when unlinked. */
export type Account = v.InferOutput<typeof accountSchema>;

export const accountItem = /* @__PURE__ */ storedItem({
  key: 'account',
  parse: parserOf(accountSchema),
  fallback: null,
});
