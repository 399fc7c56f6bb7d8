import type { Question } from '../question.ts';
import { avatarHost } from './avatar-host.ts';
import { catalogueItems } from './catalogue-items.ts';
import { cataloguePreflight } from './catalogue-preflight.ts';
import { deadToken } from './dead-token.ts';
import { delegationToken } from './delegation-token.ts';
import { expiredPin } from './expired-pin.ts';
import { homeSwitch } from './home-switch.ts';
import { mediaServerCors } from './media-server-cors.ts';
import { ownedServerToken } from './owned-server-token.ts';
import { pinOfAnotherClient } from './pin-of-another-client.ts';
import { pinOrigin } from './pin-origin.ts';
import { pinStatus } from './pin-status.ts';
import { secondApproval } from './second-approval.ts';
import { signOutOfOne } from './sign-out.ts';
import { tokenOfClaimedPin } from './token-of-claimed-pin.ts';

/** In the order in which they are asked: first without an account, last what ends the tokens that the others need. */
export const QUESTIONS: readonly Question[] = [
  pinStatus,
  pinOfAnotherClient,
  pinOrigin,
  cataloguePreflight,
  tokenOfClaimedPin,
  ownedServerToken,
  mediaServerCors,
  delegationToken,
  catalogueItems,
  avatarHost,
  secondApproval,
  signOutOfOne,
  deadToken,
  homeSwitch,
  expiredPin,
];
