export type Unit = 'ms' | 'kB' | 'MB' | 'requests';

/** A group of the report: a heading, a sentence about the goal and the control, and how cells are written. */
export type Measure = {
  heading: string;
  sentence: string;
  unit: Unit;
  /** How Tether is compared with the control. */
  compare: 'ratio' | 'difference';
};

const CONTROL_GOAL = 'Goal: at most 1.3 times the control extension.';
const AGAINST_FEWEST = 'Each case is compared with the first.';

/** Every measure, in the order of the report. */
export const MEASURES = {
  popupFirstPaint: {
    heading: 'Popup: click to first paint',
    sentence: CONTROL_GOAL,
    unit: 'ms',
    compare: 'ratio',
  },
  popupCode: {
    heading: 'Popup: click on “Use a code” to code shown',
    sentence: CONTROL_GOAL,
    unit: 'ms',
    compare: 'ratio',
  },
  claimTime: {
    heading: 'Claim to linked: time',
    sentence:
      'Goal while polling once a second: at most 1100 ms in every run. The control of the first case is one round trip.',
    unit: 'ms',
    compare: 'ratio',
  },
  claimRequests: {
    heading: 'Claim to linked: requests after the tab closes',
    sentence: 'Goal: at most 1 in every run.',
    unit: 'requests',
    compare: 'ratio',
  },
  backgroundStart: {
    heading: 'Background: cold start',
    sentence: 'The control is the smallest background. No goal.',
    unit: 'ms',
    compare: 'ratio',
  },
  pageLoad: {
    heading: 'Plex Web page: load',
    sentence:
      'The first load of a new tab in Chromium, a reload in Firefox, which does not separate scripts from the rest. Goal: less than 3 ms more than the control.',
    unit: 'ms',
    compare: 'difference',
  },
  pageScripts: {
    heading: 'Plex Web page: script time that the extension adds to a load',
    sentence:
      'Goal: at most 0.8 times the control, a script of the weight and behaviour of other extensions for Plex Web. Firefox does not report script time.',
    unit: 'ms',
    compare: 'ratio',
  },
  pageAdded: {
    heading: 'Plex Web page: main thread time that the extension adds to a load',
    sentence:
      'The control is the same script. It includes what runs once storage has answered, which browsers do not count as script time. No goal.',
    unit: 'ms',
    compare: 'ratio',
  },
  pageNavigation: {
    heading: 'Plex Web page: navigation between an item and the home page',
    sentence: 'No goal. Firefox does not separate scripts from the rest.',
    unit: 'ms',
    compare: 'difference',
  },
  scriptHeaps: {
    heading: 'Memory: script heaps',
    sentence: 'The control is a browser without any extension. No goal. Firefox does not report script heaps.',
    unit: 'kB',
    compare: 'difference',
  },
  pageProcesses: {
    heading: 'Memory: page processes',
    sentence: 'The control is a browser without any extension. No goal.',
    unit: 'MB',
    compare: 'difference',
  },
  panelData: {
    heading: 'Item panel: first click to data shown',
    sentence:
      'The control is one fetch by the page itself. Goal: at most 1.5 times the control and 30 ms more, for a click of a pointer that has reached the button before it, as it does for people.',
    unit: 'ms',
    compare: 'ratio',
  },
  showData: {
    heading: 'Item panel of a show: click to data shown',
    sentence: AGAINST_FEWEST,
    unit: 'ms',
    compare: 'ratio',
  },
  showLinks: {
    heading: 'Item panel of a show: click on “Copy all links” to copied',
    sentence: AGAINST_FEWEST,
    unit: 'ms',
    compare: 'ratio',
  },
  listedFiles: {
    heading: 'Item panel of a show: click on “Choose files to download” to all listed, for each 100 files',
    sentence: `${AGAINST_FEWEST} Goal: at most 1.2 times its time.`,
    unit: 'ms',
    compare: 'ratio',
  },
  scrolledFiles: {
    heading: 'Item panel of a show: longest frame while scrolling through the files',
    sentence: `${AGAINST_FEWEST} Goal: at most 50 ms in every run.`,
    unit: 'ms',
    compare: 'ratio',
  },
  linkedPopup: {
    heading: 'Popup, linked: click to first paint',
    sentence: AGAINST_FEWEST,
    unit: 'ms',
    compare: 'ratio',
  },
  uncachedPanelData: {
    heading: 'Item panel: click to data shown, server list not cached',
    sentence: AGAINST_FEWEST,
    unit: 'ms',
    compare: 'ratio',
  },
} satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;
