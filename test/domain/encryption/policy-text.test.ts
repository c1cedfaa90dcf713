import assert from "node:assert/strict";
import fc from "fast-check";
import type { Statement } from "../../../domain/aws/policy-document";
import { appendStatements } from "../../../domain/encryption/policy-text";

const ADDED: readonly Statement[] = [
  { Effect: "Allow", Action: "kms:A" },
  { Effect: "Deny", Action: ["kms:B"] },
];
const A = '{"Effect":"Allow","Action":"kms:A"}';
const B = '{"Effect":"Deny","Action":["kms:B"]}';

describe("policy text", () => {
  const rows: readonly (readonly [title: string, json: string, expected: string])[] = [
    ["a list", '{"Statement":[{"x":[1]}],"Id":"a"}', `{"Statement":[{"x":[1]},${A},${B}],"Id":"a"}`],
    [
      "a single statement",
      '{"Statement":{"x":[1]},"Id":"a"}',
      `{"Statement":[{"x":[1]},${A},${B}],"Id":"a"}`,
    ],
    [
      "a single statement at the end",
      '{"Id":"a","Statement":{"x":{}}}',
      `{"Id":"a","Statement":[{"x":{}},${A},${B}]}`,
    ],
    [
      "a list with white space",
      ' {\n  "Statement" : [\n    { "x": "]" }\n  ]\n}\n',
      ` {\n  "Statement" : [\n    { "x": "]" },${A},${B}\n  ]\n}\n`,
    ],
    [
      "a single statement with white space",
      '{ "Statement": { "x": 1 } }',
      `{ "Statement": [{ "x": 1 },${A},${B}] }`,
    ],
    [
      "statements that speak of other statements",
      '{"Statement2":{"Statement":[{}]},"a":["Statement",{"Statement":{}}],"b":"Statement","Statement":[{"Statement":[{}]}]}',
      `{"Statement2":{"Statement":[{}]},"a":["Statement",{"Statement":{}}],"b":"Statement","Statement":[{"Statement":[{}]},${A},${B}]}`,
    ],
    [
      "a value that is named like the key, before another key",
      '{"Id":"Statement","Tags":[{}],"Statement":[{}]}',
      `{"Id":"Statement","Tags":[{}],"Statement":[{},${A},${B}]}`,
    ],
    [
      "quotation marks and brackets in texts",
      '{"Id":"\\"Statement\\":[","Statement":[{"x":"\\\\"}]}',
      `{"Id":"\\"Statement\\":[","Statement":[{"x":"\\\\"},${A},${B}]}`,
    ],
    ["an escaped key", '{"\\u0053tatement":[{}]}', `{"\\u0053tatement":[{},${A},${B}]}`],
    [
      "numbers that JavaScript cannot hold",
      '{"Statement":[{"x":12345678901234567890.10}]}',
      `{"Statement":[{"x":12345678901234567890.10},${A},${B}]}`,
    ],
  ];
  for (const [title, json, expected] of rows) {
    it(`adds at the end of ${title}, and changes nothing else`, () => {
      assert.equal(appendStatements(json, ADDED), expected);
    });
  }

  it("reads back as the given statements, the added ones, and all the rest", () => {
    const statements = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 });
    const rest = fc.dictionary(
      fc.string().filter((key) => key !== "Statement"),
      fc.jsonValue(),
    );

    fc.assert(
      fc.property(
        statements,
        rest,
        rest,
        fc.boolean(),
        fc.nat(3),
        (list, before, after, isSingle, indent) => {
          const given = list.length === 1 && isSingle ? list[0] : list;
          const json = JSON.stringify({ ...before, Statement: given, ...after }, undefined, indent);

          assert.deepEqual(JSON.parse(appendStatements(json, ADDED)), {
            ...(JSON.parse(json) as object),
            Statement: [...(JSON.parse(JSON.stringify(list)) as object[]), ...ADDED],
          });
        },
      ),
    );
  });
});
