import { isUsable, type LinkTemplate } from '../link-templates.ts';
import { type Parse, storedList } from './stored-item.ts';

const parseTemplate: Parse<LinkTemplate> = (stored) => {
  const { name, url } = Object(stored) as Partial<Record<keyof LinkTemplate, unknown>>;
  if (typeof name !== 'string' || typeof url !== 'string') return undefined;
  return isUsable({ name, url }) ? { name, url } : undefined;
};

/** The user's own links for the item panel. */
export const linkTemplatesItem = /* @__PURE__ */ storedList('linkTemplates', parseTemplate);
