import { useId, useState } from 'preact/hooks';
import { panelTexts } from '../../locales/panel/index.ts';
import type { LoadError, ReachReport } from '../../shared/messages/panel-queries.ts';
import { ActionButton } from './action-button.tsx';
import { describeNotice } from './describe-notice.ts';
import { describeCheck, hasFailed, reportText, shownAddress } from './describe-reach.ts';
import type { Outcome, PanelActions, PanelNotice } from './panel-state.ts';

type Props = {
  actions: Pick<PanelActions, 'checkAddresses' | 'copyReport'>;
  /** Called when a check begins: from then on, this is to stay. */
  onCheck?: () => void;
};

/** What is said when a server, or this server, could not be reached: its addresses may show why. */
const REACH_ERRORS: ReadonlySet<unknown> = new Set<LoadError>([
  'server-unreachable',
  'address-not-allowed',
  'no-address',
  'wrong-server',
  'gateway',
  'redirected',
  'unreadable',
  'busy',
  'slow',
  'interrupted',
]);

/** Whether a look at the server's addresses may explain an error or notice. */
export function isAboutReach(notice: unknown): boolean {
  return REACH_ERRORS.has(notice);
}

/** A button that asks every address of the server, and then lists what became of each. Belongs into a row of buttons. */
export function ReachCheck({ actions, onCheck }: Props) {
  const [report, setReport] = useState<ReachReport | null>(null);
  const [isChecking, setChecking] = useState(false);
  const [notice, notify] = useState<PanelNotice | null>(null);
  const check = async (): Outcome => {
    onCheck?.();
    setReport(null);
    setChecking(true);
    const answer = await actions.checkAddresses().finally(() => setChecking(false));
    if (typeof answer === 'string') return answer;
    setReport(answer);
    return null;
  };
  return (
    <>
      <ActionButton label={panelTexts.buttons.whyUnreachable} onAction={check} notify={notify} />
      <div class="reach">
        {/* Always in the document, because only a change of existing content is announced. */}
        <p role="status">{statusText(isChecking, report)}</p>
        {report && <AddressList report={report} />}
        {report && (
          <ActionButton
            label={panelTexts.buttons.copyReport}
            onAction={() => actions.copyReport(reportText(report, new Date()))}
            notify={notify}
          />
        )}
        <p role="status">{notice && describeNotice(notice)}</p>
      </div>
    </>
  );
}

function AddressList({ report }: { report: ReachReport }) {
  const titleId = useId();
  const { addresses } = report;
  if (addresses.length === 0) return null;
  return (
    <>
      <h3 id={titleId}>{panelTexts.reach.title}</h3>
      <ul aria-labelledby={titleId}>
        {addresses.map((check) => (
          <li key={check.address}>
            <code dir="ltr">{shownAddress(check.address)}</code>
            <span>{describeCheck(check)}</span>
          </li>
        ))}
      </ul>
      {hasFailed(report) && <p class="muted">{panelTexts.reach.whyFailed}</p>}
    </>
  );
}

function statusText(isChecking: boolean, report: ReachReport | null): string | null {
  if (isChecking) return panelTexts.reach.checking;
  return report && panelTexts.reach.advice[report.advice];
}
