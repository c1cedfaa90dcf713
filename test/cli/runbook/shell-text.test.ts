import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { shellPieces, word } from "../../../cli/runbook/shell-text";
import { ask, call, callInto, callToFile, pause, set, type ShellStep } from "../../../domain/runbook/shell";

const WORDS: readonly (readonly [text: string, written: string, read: string])[] = [
  ["air-gapped-prod", "air-gapped-prod", "air-gapped-prod"],
  ["arn:aws:iam::2:role/a+b=c,d.e@f", "arn:aws:iam::2:role/a+b=c,d.e@f", "arn:aws:iam::2:role/a+b=c,d.e@f"],
  ["$NAME", '"$NAME"', "filled in"],
  ["key/$NAME", '"key/$NAME"', "key/filled in"],
  ["Jobs[0].[a, b]", "'Jobs[0].[a, b]'", "Jobs[0].[a, b]"],
  ["a[?b=='c']", `"a[?b=='c']"`, "a[?b=='c']"],
  [`it's "$NAME"`, `"it's \\"$NAME\\""`, `it's "filled in"`],
  ["back\\slash `tick` $NAME", '"back\\\\slash \\`tick\\` $NAME"', "back\\slash `tick` filled in"],
  ["", "''", ""],
];

const textOf = (steps: readonly ShellStep[]): readonly string[] =>
  shellPieces({ profile: "me", region: "us-west-2", steps }).map(
    ({ intro = "", text }) => `${intro}|${text}`,
  );
const BEGIN = "|export AWS_PROFILE=me AWS_REGION=us-west-2";

describe("steps of a shell as text", () => {
  for (const [text, written, read] of WORDS) {
    it(`writes ${JSON.stringify(text)} so that a shell reads it`, () => {
      assert.equal(word(text), written);
      const { stdout } = spawnSync("bash", ["-c", `NAME='filled in'; printf %s ${word(text)}`], {
        encoding: "utf8",
      });
      assert.equal(stdout, read);
    });
  }

  const STEPS: readonly (readonly [title: string, steps: readonly ShellStep[], pieces: readonly string[]])[] =
    [
      ["nothing", [], [BEGIN]],
      ["variables", [set("A", "x"), ask("B", "what it's for")], [`${BEGIN}\nA=x\nB='<what it’s for>'`]],
      [
        "a call that just fits into a line, and one that is a letter too long",
        ["100", "1000"].map((limit) =>
          call(
            "kms",
            "list-aliases",
            { limit },
            { query: "Aliases[].[AliasName,TargetKeyId,AliasArn]", output: "table" },
          ),
        ),
        [
          [
            BEGIN,
            "aws kms list-aliases --limit 100 --query 'Aliases[].[AliasName,TargetKeyId,AliasArn]' --output table",
            "aws kms list-aliases \\\n  --limit 1000 \\\n  --query 'Aliases[].[AliasName,TargetKeyId,AliasArn]' \\\n  --output table",
          ].join("\n"),
        ],
      ],
      [
        "several values",
        [call("ec2", "describe-volumes", { "volume-ids": ["$A", "b"] })],
        [`${BEGIN}\naws ec2 describe-volumes --volume-ids "$A" b`],
      ],
      [
        "an answer that is kept",
        [callInto("ID", "sts", "get-caller-identity", {}, "Account")],
        [`${BEGIN}\nID=$(aws sts get-caller-identity --query Account --output text)`],
      ],
      [
        "an answer in a file",
        [callToFile("a.json", "sts", "get-caller-identity", {}, "Account")],
        [`${BEGIN}\naws sts get-caller-identity --query Account --output json > a.json`],
      ],
      [
        "files",
        [
          { kind: "file", name: "a.json", content: { a: 1 } },
          {
            kind: "jq",
            args: ["NEW_NAME"],
            program: [". + {", "  a: $new_name", "}"],
            from: "a.json",
            to: "b.json",
          },
          { kind: "show", file: "b.json" },
          { kind: "other", text: "true" },
        ],
        [
          `${BEGIN}\ncat > a.json <<'JSON'\n{\n  "a": 1\n}\nJSON\njq --arg new_name "$NEW_NAME" '. + {\n  a: $new_name\n}' a.json > b.json\ncat b.json\ntrue`,
        ],
      ],
      [
        "what is filled in from an answer: in pieces",
        [
          ask("A", "a"),
          call("sts", "get-caller-identity"),
          ask("B", "b"),
          ask("C", "c"),
          call("sts", "get-caller-identity"),
        ],
        [
          `${BEGIN}\nA='<a>'\naws sts get-caller-identity`,
          "Fill in what you found, and go on in the same shell:|# same shell as above\nB='<b>'\nC='<c>'\naws sts get-caller-identity",
        ],
      ],
      [
        "a pause",
        [call("sts", "get-caller-identity"), pause("Think."), set("A", "x")],
        [`${BEGIN}\naws sts get-caller-identity`, "Think.|# same shell as above\nA=x"],
      ],
    ];
  for (const [title, steps, pieces] of STEPS) {
    it(`writes ${title}`, () => {
      assert.deepEqual(textOf(steps), pieces);
    });
  }
});
