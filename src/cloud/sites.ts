import type { Reply } from './client.ts';
import { CloudError } from './failures.ts';
import type { Ask } from './product.ts';
import { rowsIn } from './rows.ts';

/** A site by its exact name, whatever its status. */
interface Site {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

/**
 * Which of the account's sites serves a host: the longest active one whose name the host ends in. Each name is
 * requested once, all those of a host side by side.
 */
export class Sites {
  private readonly siteId: string;
  private readonly byName = new Map<string, Promise<readonly Site[]>>();
  private readonly byHost = new Map<string, readonly Site[]>();

  /** @param siteId the site of every host; empty to look for it */
  constructor(siteId: string) {
    this.siteId = siteId;
  }

  /** Looks for the sites of some domains, and for none twice. */
  async learn(domains: readonly string[], ask: Ask): Promise<void> {
    if (this.siteId !== '') return;
    const hosts = new Set(domains.map(hostOf));
    await Promise.all(
      [...hosts].map(async (host) => {
        const found = await Promise.all(namesOf(host).map((name) => this.named(name, ask)));
        this.byHost.set(host, found.flat());
      }),
    );
  }

  /** The id of a domain's site; empty where it is not known. */
  siteOf(domain: string): string {
    if (this.siteId !== '') return this.siteId;
    return this.sitesOf(domain).find(isActive)?.id ?? '';
  }

  /** Why a domain's lines cannot be refreshed; null if they can, or where it was not learnt. */
  refusalOf(domain: string): CloudError | null {
    if (this.siteOf(domain) !== '' || !this.byHost.has(hostOf(domain))) return null;
    const others = this.sitesOf(domain).map(({ name, status }) => `${name} is ${status}`);
    const found = others.length > 0 ? `: ${others.join(', ')}` : '';
    const message = `This account has no active ESA site for ${hostOf(domain)}${found}`;
    return new CloudError({ code: 'ActiveSiteNotExist', message, status: 0 });
  }

  private sitesOf(domain: string): readonly Site[] {
    return this.byHost.get(hostOf(domain)) ?? [];
  }

  private named(name: string, ask: Ask): Promise<readonly Site[]> {
    const known = this.byName.get(name);
    if (known) return known;
    const asked = ask({
      action: 'ListSites',
      method: 'GET',
      query: { SiteName: name, SiteSearchType: 'exact' },
    }).then((reply) => sitesIn(reply).filter((site) => site.name === name));
    this.byName.set(name, asked);
    asked.catch(() => this.byName.delete(name));
    return asked;
  }
}

function isActive({ status }: Site): boolean {
  return status === 'active';
}

function hostOf(domain: string): string {
  return domain.replace(/:\d+$/, '').toLowerCase();
}

/**
 * The names that the site of a host may have, the longest first. No site is a top-level domain.
 *
 * @example namesOf('www.example.com') // ['www.example.com', 'example.com']
 */
function namesOf(host: string): readonly string[] {
  const labels = host.split('.');
  const most = Math.max(1, labels.length - 1);
  return Array.from({ length: most }, (_, index) => labels.slice(index).join('.'));
}

function sitesIn(reply: Reply): readonly Site[] {
  return rowsIn(reply.Sites)
    .map((row) => ({ id: row('SiteId'), name: row('SiteName'), status: row('Status') }))
    .filter(({ id }) => /^[1-9]\d{0,30}$/.test(id));
}
