import assert from "node:assert/strict";
import fc from "fast-check";
import type { Statement } from "../../../domain/aws/policy-document";
import { packStatements, renderServiceControlPolicy } from "../../../domain/guardrails/statement-packing";

const LIMIT = 10_240;

/** A statement whose policy, if it stands in it alone, has so many characters. */
function statementOf(characters: number, sid = "S"): Statement {
  const empty: Statement = { Sid: sid, Effect: "Deny", Action: "*", Resource: "" };
  const around = renderServiceControlPolicy({ Version: "2012-10-17", Statement: [empty] }).length;
  return { ...empty, Resource: "r".repeat(characters - around) };
}

/** The characters of a policy that are not its statements: `{"Version":"2012-10-17","Statement":[]}`. */
const FRAME = 39;

describe("packStatements", () => {
  it("writes a policy without white space", () => {
    assert.equal(
      renderServiceControlPolicy({
        Version: "2012-10-17",
        Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }],
      }),
      '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}',
    );
  });

  const first = statementOf(LIMIT - 200, "A");
  const room = FRAME + 200 - 1; // a comma stands between two statements
  const cases: readonly {
    title: string;
    statements: readonly Statement[];
    sids: readonly (readonly string[])[];
  }[] = [
    { title: "makes no policy of nothing", statements: [], sids: [] },
    {
      title: "fills a policy to the last character",
      statements: [first, statementOf(room, "B")],
      sids: [["A", "B"]],
    },
    {
      title: "begins another when one character is missing",
      statements: [first, statementOf(room + 1, "B")],
      sids: [["A"], ["B"]],
    },
    {
      title: "keeps the order, though a later statement would fit before",
      statements: [first, statementOf(room + 1, "B"), statementOf(room, "C")],
      sids: [["A"], ["B", "C"]],
    },
    {
      title: "gives a statement that is too long a policy of its own",
      statements: [statementOf(200, "A"), statementOf(LIMIT + 1, "B"), statementOf(200, "C")],
      sids: [["A"], ["B"], ["C"]],
    },
  ];
  for (const { sids, statements, title } of cases) {
    it(title, () => {
      assert.deepEqual(
        packStatements(statements).map(({ Statement: packed }) => packed.map(({ Sid: sid }) => sid)),
        sids,
      );
    });
  }

  it("loses and reorders nothing, fills no policy too far, and leaves none that could take the next statement", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 150, max: LIMIT }), { maxLength: 30 }), (lengths) => {
        const statements = lengths.map((length, index) => statementOf(length, `S${index % 10}`));

        const policies = packStatements(statements);

        assert.deepEqual(
          policies.flatMap(({ Statement: packed }) => packed),
          statements,
        );
        assert.deepEqual(
          new Set(policies.map(({ Version: version }) => version)),
          new Set(lengths.map(() => "2012-10-17")),
        );
        policies.forEach((policy, index) => {
          assert.ok(renderServiceControlPolicy(policy).length <= LIMIT);
          const next = policies[index + 1]?.Statement[0];
          if (next === undefined) return;
          const fuller = { ...policy, Statement: [...policy.Statement, next] };
          assert.ok(renderServiceControlPolicy(fuller).length > LIMIT);
        });
      }),
    );
  });
});
