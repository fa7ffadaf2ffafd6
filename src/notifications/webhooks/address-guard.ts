import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Problem } from '../../problem.ts';

/** Addresses of RFC 6890 that are no public hosts, and those of IPv6 that stand for one of IPv4. */
const special = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

/** Tells where webhooks may go. */
export interface AddressGuard {
  /**
   * Asks about a URL before anything is looked up.
   * @throws {Problem} `notifications.address-forbidden`
   */
  demandUrl(url: URL): void;
  /** Looks a name up for a connection to this URL, and gives an error where one of its addresses is forbidden. */
  lookupFor(url: URL): LookupFunction;
}

/**
 * Lets webhooks go to public addresses by https, and to networks that the operator names by http as well.
 * @param permitted networks in CIDR notation
 */
export function addressGuard(permitted: readonly string[]): AddressGuard {
  const own = blockListOf(permitted);
  const forbidden = blockListOf(special);
  const allows = (address: string, { protocol }: URL): boolean => {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    return own.check(address, family) || (protocol === 'https:' && !forbidden.check(address, family));
  };
  return {
    demandUrl(url) {
      const host = url.hostname.replaceAll(/^\[|\]$/gu, '');
      const wrong = isIP(host) > 0 ? !allows(host, url) : url.protocol === 'http:' && permitted.length === 0;
      if (wrong) throw new Problem('notifications.address-forbidden');
    },
    lookupFor: (url) => (hostname, options, callback) => {
      lookup(hostname, { ...options, all: true }, (error, addresses) => {
        // One forbidden address is enough: the next question might be answered with it alone.
        const refused =
          error ?? (addresses.every(({ address }) => allows(address, url)) ? undefined : forbiddenAddress());
        const [first] = addresses ?? [];
        if (refused || !first) callback(refused ?? new Error('no address'), '');
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      });
    },
  };
}

function forbiddenAddress(): Problem {
  return new Problem('notifications.address-forbidden');
}

/** @throws where one is no network */
function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
