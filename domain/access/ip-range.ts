/** A range of addresses, of version 4 or 6. */
export interface IpRange {
  readonly version: 4 | 6;
  readonly address: bigint;
  /** How many of the leading bits count. */
  readonly prefixBits: number;
}

const BITS = { 4: 32, 6: 128 } as const;
const IPV6_GROUPS = 8;

/**
 * Reads an address or a range in CIDR notation, such as `203.0.113.0/24` or `2001:db8::/32`. An address alone is a range of
 * one. Gives nothing for any other text.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export function parseIpRange(text: string): IpRange | undefined {
  const [addressText = "", prefixText, ...rest] = text.split("/");
  const version = addressText.includes(":") ? 6 : 4;
  const address = version === 6 ? parseIpv6(addressText) : parseIpv4(addressText);
  const prefixBits = prefixText === undefined ? BITS[version] : parsePrefix(prefixText, BITS[version]);
  if (address === undefined || prefixBits === undefined || rest.length > 0) return undefined;
  return { version, address, prefixBits };
}

/** Whether every address of one range is in another. */
export function isInRange(inner: IpRange, outer: IpRange): boolean {
  if (inner.version !== outer.version || inner.prefixBits < outer.prefixBits) return false;
  const shift = BigInt(BITS[outer.version] - outer.prefixBits);
  return inner.address >> shift === outer.address >> shift;
}

function parsePrefix(text: string, max: number): number | undefined {
  return /^\d{1,3}$/.test(text) && Number(text) <= max ? Number(text) : undefined;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255))
    return undefined;
  return parts.reduce((address, part) => (address << 8n) | BigInt(part), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map(groupsOf);
  const missing = IPV6_GROUPS - head.length - tail.length;
  const isWhole = halves.length === 2 ? missing >= 1 : missing === 0;
  const groups = [...head, ...Array<string>(Math.max(missing, 0)).fill("0"), ...tail];
  if (!isWhole || !groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((address, group) => (address << 16n) | BigInt(`0x${group}`), 0n);
}

/** The groups of a part of an IPv6 address; a version 4 address at its end makes two. */
function groupsOf(text: string): readonly string[] {
  if (text === "") return [];
  return text.split(":").flatMap((group) => {
    const embedded = group.includes(".") ? parseIpv4(group) : undefined;
    return embedded === undefined
      ? [group]
      : [(embedded >> 16n).toString(16), (embedded & 0xffffn).toString(16)];
  });
}
