/* Schemas that more than one domain uses. */

import { TOKEN_FORMAT } from 'plex-link/formats';
import * as v from 'valibot';
import { WEB_ORIGIN } from './web-origin.ts';

export const nonEmptyString = /* @__PURE__ */ v.pipe(/* @__PURE__ */ v.string(), /* @__PURE__ */ v.nonEmpty());

/** A text that a header can hold, as a request would fail with any other: tokens and client identifiers are sent in one. */
export const headerValue = /* @__PURE__ */ v.pipe(
  /* @__PURE__ */ v.string(),
  /* @__PURE__ */ v.regex(/^[\x21-\x7e]+$/),
);

/** An auth or access token. */
export const token = /* @__PURE__ */ v.pipe(/* @__PURE__ */ v.string(), /* @__PURE__ */ v.regex(TOKEN_FORMAT));

/** A moment as `Date.prototype.toISOString` writes it. */
export const isoTimestamp = /* @__PURE__ */ v.pipe(
  /* @__PURE__ */ v.string(),
  /* @__PURE__ */ v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  /* @__PURE__ */ v.check((value) => !Number.isNaN(Date.parse(value))),
);

/** An exact web origin, such as `http://nas:32400`. */
export const webOrigin = /* @__PURE__ */ v.pipe(/* @__PURE__ */ v.string(), /* @__PURE__ */ v.regex(WEB_ORIGIN));
