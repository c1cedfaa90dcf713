import { asList, statementsOf, type PolicyDocument, type Statement } from "../aws/policy-document";
import { isRecord } from "../problem";
import { ChangeTopic, Direction, fromTo, keysOfBoth, opposite, type Change } from "./change";
import { differencesOf, opened } from "./value-difference";

/** An input whose own JSON may hold policies. */
type Inputs = Readonly<Record<string, unknown>>;

/**
 * Which statements of the policies in a resource's inputs were added, taken out or changed: those of policies in text, and of policies in a
 * template that is text.
 *
 * A statement that allows more opens a way; one that denies more closes one. Where both can be said of one statement, neither is.
 */
export function statementChanges(about: string, from: Inputs, to: Inputs): readonly Change[] {
  const [before, after] = [documentsIn(from), documentsIn(to)];
  return keysOfBoth(before, after).flatMap((path) => {
    const [old, now] = [before.get(path), after.get(path)];
    // A document that is new or gone is a difference of the resource itself.
    if (old === undefined || now === undefined) return [];
    const [statements, statementsNow] = [byName(old), byName(now)];
    return keysOfBoth(statements, statementsNow).flatMap((name) =>
      changeOf(`${about}, ${path}`, name, statements.get(name), statementsNow.get(name)),
    );
  });
}

function documentsIn(value: unknown, path = ""): ReadonlyMap<string, PolicyDocument> {
  const inner = opened(value);
  if (typeof inner !== "object" || inner === null) return new Map();
  if (isDocument(inner)) return new Map([[path, inner]]);
  return new Map(
    Object.entries(inner).flatMap(([key, child]) => [
      ...documentsIn(child, path === "" ? key : `${path}.${key}`),
    ]),
  );
}

function isDocument(value: object): value is PolicyDocument {
  if (!isRecord(value)) return false;
  const { Statement: statements } = value;
  const all: readonly unknown[] = Array.isArray(statements) ? statements : [statements];
  return (
    all.length > 0 &&
    all.every((each) => isRecord(each) && (each.Effect === "Allow" || each.Effect === "Deny"))
  );
}

function byName(document: PolicyDocument): ReadonlyMap<string, Statement> {
  const names = new Map<string, Statement>();
  for (const [index, statement] of statementsOf(document).entries()) {
    const name = statement.Sid ?? "";
    // Without a name, or with one that is taken, a statement is what it says.
    names.set(name === "" || names.has(name) ? `number ${index + 1}` : name, statement);
  }
  return names;
}

function changeOf(
  about: string,
  name: string,
  old: Statement | undefined,
  now: Statement | undefined,
): readonly Change[] {
  if (old !== undefined && now !== undefined && differencesOf(old, now).length === 0) return [];
  return [
    {
      topic: ChangeTopic.Access,
      direction: directionOf(old, now),
      about,
      what: `statement ${name}`,
      ...(old !== undefined && now !== undefined
        ? { from: partsOf(old, now), to: partsOf(now, old) }
        : fromTo(old && inWords(old), now && inWords(now))),
    },
  ];
}

function directionOf(old: Statement | undefined, now: Statement | undefined): Direction {
  if (old === undefined || now === undefined) {
    const isAllow = (old ?? now)?.Effect === "Allow";
    return isAllow === (old === undefined) ? Direction.Weaker : Direction.Stronger;
  }
  if (old.Effect !== now.Effect) return now.Effect === "Allow" ? Direction.Weaker : Direction.Stronger;
  const reach = reachOf(old, now);
  // To allow more weakens, to deny more strengthens.
  if (reach === "mixed") return Direction.Neutral;
  const ifAllowed = reach === "wider" ? Direction.Weaker : Direction.Stronger;
  return now.Effect === "Allow" ? ifAllowed : opposite(ifAllowed);
}

type Reach = "wider" | "narrower" | "mixed";

/** Whether a changed statement is about more or less than before. */
function reachOf(old: Statement, now: Statement): Reach {
  const reaches = [
    ...ofList(old.Action, now.Action),
    ...ofList(old.Resource, now.Resource),
    ...ofList(principals(old), principals(now)),
    ...flipped(ofList(old.NotAction, now.NotAction)),
    ...flipped(ofList(old.NotResource, now.NotResource)),
    ...ofConditions(old, now),
  ];
  const [first, ...others] = [...new Set(reaches)];
  return first === undefined || others.length > 0 ? "mixed" : first;
}

function principals({ Principal: principal }: Statement): readonly string[] {
  if (principal === undefined) return [];
  if (typeof principal === "string") return [principal];
  return Object.entries(principal).flatMap(([kind, names]) =>
    asList<string>(names).map((name) => `${kind} ${name}`),
  );
}

function ofList(
  old: string | readonly string[] | undefined,
  now: string | readonly string[] | undefined,
): readonly Reach[] {
  const [before, after] = [asList<string>(old), asList<string>(now)];
  return [
    ...(after.some((each) => !before.includes(each)) ? (["wider"] as const) : []),
    ...(before.some((each) => !after.includes(each)) ? (["narrower"] as const) : []),
  ];
}

function flipped(reaches: readonly Reach[]): readonly Reach[] {
  return reaches.map((reach) => (reach === "wider" ? "narrower" : reach === "narrower" ? "wider" : reach));
}

/** A condition more narrows, one less widens; of one that demands something else nothing can be said. */
function ofConditions({ Condition: old }: Statement, { Condition: now }: Statement): readonly Reach[] {
  const differences = differencesOf(old ?? {}, now ?? {});
  return differences.map(({ from, path, to }) => {
    const isTest = !path.endsWith("[]");
    if (isTest && from === undefined) return "narrower";
    if (isTest && to === undefined) return "wider";
    return "mixed";
  });
}

/** What of a statement is otherwise, in the words of the policy. */
function partsOf(statement: Statement, other: Statement): string {
  const differing = Object.keys({ ...statement, ...other }).filter(
    (key) => differencesOf(read(statement, key), read(other, key)).length > 0,
  );
  return differing
    .map((key) => {
      const own = asItems(read(statement, key));
      const others = asItems(read(other, key));
      const left = own.filter((item) => !others.includes(item));
      const shared = own.length - left.length;
      const text = left.length === 0 ? "nothing else" : left.join(", ");
      return `${key} ${shared === 0 ? text : `${text} beside ${shared} more`}`;
    })
    .join("; ");
}

function read(statement: Statement, key: string): unknown {
  return (statement as unknown as Readonly<Record<string, unknown>>)[key];
}

function asItems(value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.map(textOf);
  if (!isRecord(value)) return [textOf(value)];
  return Object.entries(value).flatMap(([key, child]) => asItems(child).map((item) => `${key} ${item}`));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function inWords(statement: Statement): string {
  const parts = Object.entries(statement)
    .filter(([key]) => key !== "Sid" && key !== "Effect")
    .map(([key, value]) => `${key} ${asItems(value).join(", ")}`);
  return [statement.Effect, ...parts].join("; ");
}
