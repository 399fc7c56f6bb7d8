/** Words that no text for users or contributors contains. */
export const RETIRED_WORDS = [
  /\banew\b/i,
  /\bseldom\b/i,
  /\bforbearance\b/i,
  /\bmend(?:s|ed|ing)?\b/i,
  /\bbesides?\b/i,
  /\bnobody waits\b/i,
  /\b(?:has|have) it done\b/i,
  /\bso many\b/i,
  /\b(?:is|are) none\b/i,
  /\bthe person\b/i,
  /\bwhoever\b/i,
  /\bwho hurries\b/i,
  /(?<!\b(?:its|their) )\bown address(?:es)?\b/i,
];

/** Basenames, without extensions, of files that have a better name now. */
export const RETIRED_FILE_NAMES = new Set(
  `after attempt browser-button browser-ports browser-sites chores death death-walk difficulty download-ports echoes
  extras fake-ports fake-sites follow fresh-tally held-tokens in-turn keep-token keeper lab laboratory life linker loose
  machine made-up-items mortal-background nap own-address own-addresses own-page outcome-of panel-slot past-difficulties
  patience plex-access ports quietly random-life second-tries server-age sign-in-question site-access slowest-first
  stored tally trouble troubles use-held-focus use-kept-focus watch watch-item watch-port`.split(/\s+/),
);

/** Names in code that have a better one now. */
export const RETIRED_NAMES =
  /\b(?:Linker|Keeper|Chores?|Nap|Echoes|Difficulty|difficultyAfter|quietly|inTurn|tetherExtras|isNews|troubleOf|storageTrouble|leftPins|LeftPin|leftTab|signOuts|mustWait|waitLeft|pauseOf|unwatchedMs|followItem|watchItem|heldTokens|keepToken|someText|newsOf|OwnAddress(?:es)?|ownAddress(?:es)?)\b/;
