import type { SettingValue } from "./effective-policy-fragment";
import type { EffectiveNode, Setting } from "./effective-policy-node";

/** A policy without operators: objects inside objects, with texts and lists of texts at their ends. */
export interface EffectiveDocument {
  readonly [key: string]: EffectiveDocument | SettingValue;
}

/** What is written of a node or a setting, and whether it is the same for every account. */
interface Written<T> {
  readonly value: T;
  readonly isFixed: boolean;
}

/** A node, written with `$account` in its place, and what it was written from. */
interface WrittenNode extends Written<EffectiveDocument> {
  readonly entries: readonly (readonly [key: string, WrittenNode | Written<SettingValue>])[];
}

const EACH_ACCOUNT = ":$account:";

/**
 * Nodes never change, and thousands of accounts share most of them. What does not name the account is written once, and
 * the documents of all accounts have it in common.
 */
const writtenNodes = new WeakMap<EffectiveNode, WrittenNode>();

/**
 * Writes a merged policy as one account sees it: without operators, with the account's id in the ARNs. Nodes without a
 * value are left out. A list from which everything was removed stays, as `[]`.
 *
 * @param accountId Left out, `$account` stays. AWS's examples do both; AWS was seen to leave it.
 */
export function renderEffectiveDocument(root: EffectiveNode, accountId?: string): EffectiveDocument {
  const node = write(root);
  return accountId === undefined ? node.value : fillNode(node, accountId);
}

/** Puts the account's id in the place of `$account` where it is the account of an ARN; other texts stay as they are. */
export function fillAccount(text: string, accountId: string): string {
  return namesAccount(text) ? text.replaceAll(EACH_ACCOUNT, `:${accountId}:`) : text;
}

function namesAccount(text: string): boolean {
  return text.startsWith("arn:") && text.includes(EACH_ACCOUNT);
}

function write(node: EffectiveNode): WrittenNode {
  const known = writtenNodes.get(node);
  if (known !== undefined) return known;
  const entries: [string, WrittenNode | Written<SettingValue>][] = [];
  for (const [key, child] of node.children) {
    if (child.setting !== undefined) entries.push([key, writeSetting(child.setting)]);
    else {
      const inner = write(child);
      if (inner.entries.length > 0) entries.push([key, inner]);
    }
  }
  const written = {
    value: Object.fromEntries(entries.map(([key, { value }]) => [key, value])),
    isFixed: entries.every(([key, { isFixed }]) => isFixed && !namesAccount(key)),
    entries,
  };
  writtenNodes.set(node, written);
  return written;
}

function writeSetting({ isList, parts }: Setting): Written<SettingValue> {
  const values = parts.map(({ value }) => value);
  return { value: isList ? values : (values[0] ?? ""), isFixed: !values.some(namesAccount) };
}

function fillNode(node: WrittenNode, accountId: string): EffectiveDocument {
  if (node.isFixed) return node.value;
  return Object.fromEntries(
    node.entries.map(([key, child]) => [
      fillAccount(key, accountId),
      "entries" in child ? fillNode(child, accountId) : fillSetting(child, accountId),
    ]),
  );
}

function fillSetting({ value }: Written<SettingValue>, accountId: string): SettingValue {
  return typeof value === "string"
    ? fillAccount(value, accountId)
    : value.map((one) => fillAccount(one, accountId));
}
