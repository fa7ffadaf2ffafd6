/** What a person sees of an answer. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

/** A browser without a screen: it keeps cookies, follows redirects and sends forms. */
export interface Browser {
  /** Goes to an address, and on to wherever it is sent, until an address that `stop` names. */
  readonly go: (url: string, stop?: (url: string) => boolean) => Promise<Page>;
  /** Sends the first form of a page with what is typed into it. */
  readonly submit: (
    page: Page,
    typed: Readonly<Record<string, string>>,
    stop?: (url: string) => boolean,
  ) => Promise<Page>;
  /** What it sends to an address as cookies. */
  readonly cookies: (url: string) => string;
}

export function openBrowser(): Browser {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string): Map<string, string> => {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };
  const cookies = (url: string): string => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');

  const follow = async (
    url: string,
    init: Pick<RequestInit, 'method' | 'body'>,
    stop: (url: string) => boolean,
  ): Promise<Page> => {
    if (stop(url)) return { url, status: 0, text: '' };
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { Cookie: cookies(url) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      if (value === '' || /max-age=0|expires=Thu, 01 Jan 1970/iu.test(line)) jarOf(url).delete(name);
      else jarOf(url).set(name, value);
    }
    const text = await response.text();
    const location = response.headers.get('Location');
    if (location !== null) return follow(new URL(location, url).href, {}, stop);
    return { url, status: response.status, text };
  };

  return {
    cookies,
    go: (url, stop = () => false) => follow(url, {}, stop),
    submit({ url, text }, typed, stop = () => false) {
      const action = /<form[^>]*action="([^"]*)"/u.exec(text)?.[1] ?? url;
      const hidden = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/gu)];
      const fields = new URLSearchParams(Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])));
      for (const [name, value] of Object.entries(typed)) fields.set(name, value);
      return follow(new URL(action.replaceAll('&amp;', '&'), url).href, { method: 'POST', body: fields }, stop);
    },
  };
}

/** Signs in at the provider and agrees to what it asks, from wherever that begins. */
export async function signInThere(
  { go, submit }: Browser,
  from: string,
  login: string,
  stop?: (url: string) => boolean,
): Promise<Page> {
  let page = await go(from, stop);
  for (let form = 0; form < 6 && page.status === 200 && /name="(?:prompt|xsrf)"/u.test(page.text); form += 1) {
    page = await submit(page, page.text.includes('name="login"') ? { login, password: 'x' } : {}, stop);
  }
  return page;
}
