import type { ComponentChildren, RefObject } from 'preact';

type Props = {
  /** Id of the heading, which names the section. */
  id: string;
  title: string;
  /** One or two sentences of explanation. */
  how?: string;
  section?: RefObject<HTMLElement | null>;
  heading?: RefObject<HTMLHeadingElement | null>;
  children: ComponentChildren;
};

/** One card of the options page */
export function Section({ id, title, how, section, heading, children }: Props) {
  return (
    <section class="card" aria-labelledby={id} ref={section ?? null}>
      <h2 id={id} tabIndex={-1} ref={heading ?? null}>
        {title}
      </h2>
      {how && <p class="muted">{how}</p>}
      {children}
    </section>
  );
}
