import type { AccessCase } from "./access-case";
import { answerTest, type CompiledTest } from "./condition-test";
import type { CompiledStatement } from "./compiled-policy";
import type { OpenStatement } from "./open-statement";
import { ABSENT, type Knowledge } from "./request-context";

/** What is assumed of condition keys, by their names in lower case. */
export type Assumption = ReadonlyMap<string, Knowledge>;

/** Cases that together are everything that can be. */
export interface ContextCases {
  /** The keys that the cases differ in, as a policy writes them. */
  readonly keys: readonly string[];
  readonly cases: readonly Assumption[];
}

/** More are not looked at: a decision that hangs on so much is left open. */
const MAX_CASES = 64;

/** A text that no policy has. */
const OTHER_TEXT = "\uE002";

/**
 * Splits what is not known into cases, as far as that can settle a decision: only keys on which several tests depend, because
 * a single one could turn it either way. Nothing when there are no such keys, or too many cases.
 *
 * The cases cover everything that can be; some can perhaps not be, which makes a decision open and never wrong.
 */
export function contextCasesOf(
  open: readonly OpenStatement[],
  { lookup }: AccessCase,
): ContextCases | undefined {
  const statements = [...new Set(open.map(({ statement }) => statement))];
  const tests = statements.flatMap((statement) =>
    statement.tests.filter((test) => answerTest(test, lookup) === "maybe"),
  );
  const shared = [...new Set(tests.map(({ key }) => key))].flatMap((key) => {
    const about = tests.filter((test) => test.key === key);
    const isFilledIn = statements.some((statement) => fillsIn(statement, key));
    const values = about.length < 2 ? [] : casesOfKey(lookup(key), about, isFilledIn);
    return values.length < 2 ? [] : [{ key, name: about[0]?.source.key ?? key, values }];
  });
  const count = shared.reduce((product, { values }) => product * values.length, 1);
  if (shared.length === 0 || count > MAX_CASES) return undefined;
  const cases = shared.reduce<readonly (readonly (readonly [string, Knowledge])[])[]>(
    (all, { key, values }) => all.flatMap((one) => values.map((value) => [...one, [key, value] as const])),
    [[]],
  );
  return { keys: shared.map(({ name }) => name), cases: cases.map((entries) => new Map(entries)) };
}

/** Whether a statement uses a key as a variable, or may. */
function fillsIn({ resources, tests }: CompiledStatement, key: string): boolean {
  const patterns = [...(resources?.patterns ?? []), ...tests.flatMap(({ values }) => values)];
  return patterns.some(({ pieces }) =>
    pieces?.some((piece) => piece.kind === "unreadable" || (piece.kind === "variable" && piece.key === key)),
  );
}

function casesOfKey(
  known: Knowledge,
  tests: readonly CompiledTest[],
  isFilledIn: boolean,
): readonly Knowledge[] {
  if (known.kind === "one of")
    return known.possible.map((values) => ({ kind: "one of", possible: [values] }));
  const absent = known.mayBeAbsent ? [ABSENT] : [];
  const texts = isFilledIn ? undefined : representativesOf(tests);
  if (texts !== undefined)
    return [...absent, ...texts.map((text): Knowledge => ({ kind: "one of", possible: [[text]] }))];
  const claims = [...new Set(tests.flatMap(({ claim }) => (claim === undefined ? [] : [claim.text])))];
  if (claims.length > Math.log2(MAX_CASES)) return [];
  return [
    ...absent,
    ...assignmentsOf(claims).map((assumed): Knowledge => ({
      kind: "unknown",
      mayBeAbsent: false,
      claims: assumed,
    })),
  ];
}

/**
 * Values that stand for all values: where texts are compared as a whole, those of the policies and any other; of true and
 * false these two. Nothing where other comparisons are made, or where a grant asks for the key too.
 */
function representativesOf(tests: readonly CompiledTest[]): readonly string[] | undefined {
  const bases = tests.map(({ operator }) => (operator?.set === undefined ? operator?.base : undefined));
  const isPlain = tests.every(
    ({ key, values }) =>
      !key.startsWith("kms:encryptioncontext") && values.every(({ pieces }) => pieces === undefined),
  );
  if (!isPlain) return undefined;
  if (bases.every((base) => base === "Bool" || base === "Null")) return ["true", "false"];
  if (!bases.every((base) => base === "StringEquals" || base === "Null")) return undefined;
  const texts = tests
    .filter(({ operator }) => operator?.comparison !== undefined)
    .flatMap(({ values }) => values.map(({ text }) => text));
  return [...new Set([...texts, OTHER_TEXT])];
}

/** Every way to take claims for true or false. */
function assignmentsOf(claims: readonly string[]): readonly ReadonlyMap<string, boolean>[] {
  return Array.from(
    { length: 2 ** claims.length },
    (_, number) => new Map(claims.map((claim, index) => [claim, ((number >> index) & 1) === 1])),
  );
}
