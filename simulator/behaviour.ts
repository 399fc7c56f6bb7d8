/**
 * How the simulated Plex behaves where the real service may do one thing or another. Each default is what was seen at the
 * real service, or the stricter of two reports; tests change it with `Object.assign(simulator.behaviour, …)`.
 */
export type Behaviour = {
  /**
   * Whether an approval ends the older token of the same account and client identifier.
   *
   * @see docs/plex-protocol.md#tokens
   */
  rotatesTokens: boolean;
  /**
   * Whether a sign-out ends every token of that token's client identifier.
   *
   * @see docs/plex-protocol.md#sign-out
   */
  signsOutByDevice: boolean;
  /**
   * The `accessToken` of an owned server: the token that asked for the list, or one of the server's own.
   *
   * @see docs/plex-protocol.md#servers
   */
  ownedServerToken: 'account' | 'own';
  /**
   * The `accessToken` of a resource that is no server: null, or the token that asked for the list.
   *
   * @see docs/plex-protocol.md#servers
   */
  playerToken: 'null' | 'account';
  /**
   * The answer to a dead token at `GET user` and `DELETE users/signout`: 422 with `<errors><error>Invalid token</error></errors>`,
   * or 401 with an error document in JSON.
   *
   * @see docs/plex-protocol.md#tokens
   */
  deadToken: '422 XML' | '401 JSON';
  /**
   * The answer for an expired PIN: 404, or 200 without a token and with an `expiresIn` that does not change.
   *
   * @see docs/plex-protocol.md#check-a-pin
   */
  expiredPin: '404' | '200 null';
  /**
   * Whether a claimed PIN returns its token at every check or only at the first.
   *
   * @see docs/plex-protocol.md#check-a-pin
   */
  tokenOfClaimedPin: 'until expiry' | 'once';
  /**
   * The origin that a media server allows on GET: always Plex Web's, or that of the page that asks.
   *
   * @see docs/plex-protocol.md#cors-and-local-networks
   */
  mediaServerCors: 'app.plex.tv' | 'caller';
  /**
   * Whether the catalogue allows Plex Web to send `X-Plex-*` headers.
   *
   * @see docs/plex-protocol.md#catalogue
   */
  cataloguePreflight: 'refused' | 'allowed';
  /**
   * The name of the list of items in the catalogue's answers.
   *
   * @see docs/plex-protocol.md#catalogue
   */
  catalogueItems: 'Video' | 'Metadata';
  /**
   * The status of a new PIN.
   *
   * @see docs/plex-protocol.md#create-a-pin
   */
  pinStatus: 201 | 200;
  /**
   * Whether a PIN can be created by a request with the Origin header of an extension, or gets 403.
   *
   * @see docs/plex-protocol.md#create-a-pin
   */
  pinOrigin: 'accepted' | 'refused';
  /**
   * The types in a PIN's `location`: the word "Unknown" and null among them, or only those that @lukehagar/plexjs
   * accepts.
   *
   * @see docs/plex-protocol.md#create-a-pin
   */
  pinLocation: 'full' | 'plain';
  /**
   * The format of dates.
   *
   * @see docs/plex-protocol.md#create-a-pin
   */
  dates: 'iso' | 'older';
  /**
   * Whether tokens are JWTs of seven days. plex.tv lists them for the account's own servers, which reject them.
   *
   * @see docs/plex-protocol.md#short-lived-tokens-jwt
   */
  issuesJwt: boolean;
  /**
   * Whether a JWT ends seven days after its issue, by the simulated clock, or only with a sign-out.
   *
   * @see docs/plex-protocol.md#short-lived-tokens-jwt
   */
  endsJwt: boolean;
  /**
   * Whether a switch to a Home user with a PIN is refused without it, or only with a wrong one.
   *
   * @see docs/plex-protocol.md#plex-home
   */
  homePin: 'demanded' | 'checked if sent';
  /**
   * The token for a switch to the account's own user: a new one, or the token that asked.
   *
   * @see docs/plex-protocol.md#plex-home
   */
  ownSwitchToken: 'new' | 'account';
  /**
   * Number of switches a minute above which plex.tv answers 429, without Retry-After.
   *
   * @see docs/plex-protocol.md#plex-home
   */
  switchesPerMinute: number;
  /**
   * Whether a sign-in can be allowed, or fails on Plex's page, which then goes to watch.plex.tv.
   *
   * @see docs/plex-protocol.md#sign-in-page
   */
  signIn: 'works' | 'fails';
};

/** The behaviour that was seen at the real service, or the stricter one if reports differ. */
export const defaultBehaviour = (): Behaviour => ({
  rotatesTokens: true,
  signsOutByDevice: true,
  ownedServerToken: 'account',
  playerToken: 'null',
  deadToken: '422 XML',
  expiredPin: '404',
  tokenOfClaimedPin: 'until expiry',
  mediaServerCors: 'app.plex.tv',
  cataloguePreflight: 'refused',
  catalogueItems: 'Video',
  pinStatus: 201,
  pinOrigin: 'accepted',
  pinLocation: 'full',
  dates: 'iso',
  issuesJwt: false,
  endsJwt: true,
  homePin: 'demanded',
  ownSwitchToken: 'new',
  switchesPerMinute: 10,
  signIn: 'works',
});
