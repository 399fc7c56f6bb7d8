import type { ContentScriptRegistry } from '../../background/custom-sites/custom-sites.ts';
import { customSitesItem } from '../../shared/storage/custom-sites.ts';

/** For unit tests: a browser in memory that outlives every background. */
export class FakeContentScriptRegistry implements ContentScriptRegistry {
  readonly access = new Set<string>();
  registered: readonly string[] = [];
  readonly ranAt: string[] = [];

  async hasAccess(origin: string): Promise<boolean> {
    return this.access.has(new URL(origin).origin); // The real one too takes nothing but an address.
  }

  async dropAccess(origin: string): Promise<void> {
    this.access.delete(origin);
  }

  async register(origins: readonly string[]): Promise<void> {
    this.registered = origins;
  }

  async runInOpenTabs(origin: string): Promise<void> {
    // The content script looks at the list first.
    if ((await customSitesItem.get()).includes(origin)) this.ranAt.push(origin);
  }
}
