import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { renderPreview, type RenderOptions } from "../../../cli/render/preview";
import { printable, widthOf } from "../../../cli/render/text";
import type { PreviewResult } from "../../../cli/preview/preview-result";
import { environment, finding, NOW, PROD, STAGING } from "./example-environment";
import { ExampleStack } from "./example-stack";
import { assertGolden } from "./golden";

const PLAIN: RenderOptions = { colors: false, width: 100, now: NOW };

/** One of everything that can be wrong, and two findings of one rule. */
function violated(): PreviewResult {
  const sound = environment(PROD).preview();
  const [stack] = sound.resources;
  const alias = sound.resources.find(({ type }) => type === "aws:kms/alias:Alias");
  return {
    ...sound,
    findings: [
      finding(sound, {
        policy: "schedule-leaves-time",
        enforcementLevel: "advisory",
        severity: "low",
        urn: stack?.urn ?? "",
        message: "the completion window must be at least 480 minutes for a first full backup, got 120",
        description:
          "A first full backup of a large volume takes hours; a job that is cut off counts as failed.",
        remediation: "Set schedule.completionWindowMinutes to 480.",
        position: undefined,
      }),
      finding(sound),
      finding(sound, {
        urn: alias?.urn ?? "",
        message: "another resource of the same rule, got it",
        position: undefined,
      }),
      finding(sound, {
        policy: "key-rotates-and-survives",
        kind: "undecided",
        message: "can't run policy during preview: policy is not known",
        description: "The key of a locked vault outlives its last recovery point.",
        remediation: "",
      }),
    ],
    notices: [
      {
        severity: "warning",
        message: "The provider's default tags hold an empty value.",
        urn: alias?.urn ?? "",
      },
      { severity: "info", message: "Two lines:\n  the second is indented." },
      { severity: "error", message: "A value could not be read." },
    ],
  };
}

describe("renderPreview", () => {
  describe("looks as agreed", () => {
    const sound = environment(PROD).preview();
    const cases: readonly {
      name: string;
      results: PreviewResult | readonly PreviewResult[];
      width: number;
    }[] = [
      { name: "sound-wide", results: sound, width: 120 },
      { name: "sound-80", results: sound, width: 80 },
      { name: "sound-narrow", results: sound, width: 50 },
      { name: "two-stacks", results: [sound, environment(STAGING).preview()], width: 100 },
      { name: "violated-wide", results: violated(), width: 120 },
      { name: "violated-narrow", results: violated(), width: 50 },
      { name: "empty", results: new ExampleStack("dev").preview(), width: 80 },
    ];
    for (const { name, results, width } of cases) {
      it(name, () => {
        assertGolden(name, renderPreview(results, { ...PLAIN, width }));
      });
    }
  });

  it("takes anything below 40 columns as 40", () => {
    const result = violated();

    assert.equal(
      renderPreview(result, { ...PLAIN, width: 39 }),
      renderPreview(result, { ...PLAIN, width: 40 }),
    );
    assert.notEqual(
      renderPreview(result, { ...PLAIN, width: 41 }),
      renderPreview(result, { ...PLAIN, width: 40 }),
    );
  });

  it("tells several stacks apart in notices, policies and summary", () => {
    const text = renderPreview([violated(), environment(STAGING).preview()], PLAIN);

    assert.deepEqual(
      text.split("\n").filter((line) => /^(Notices|Policies|prod:|staging:)/.test(line)),
      [
        "Notices of prod",
        "Policies of prod that hold",
        "Policies of prod with findings",
        "Policies of staging that hold",
        "prod: 9 resources in 2 accounts; 4 policies: 3 violations (2 mandatory, 1 advisory), 1 rule could not run",
        "staging: 10 resources in 2 accounts; 4 policies: all hold",
      ],
    );
  });

  it("adds nothing but colours when it colours", () => {
    const result = violated();

    const colored = renderPreview(result, { ...PLAIN, colors: true });

    assert.notEqual(colored, renderPreview(result, PLAIN));
    assert.equal(stripVTControlCharacters(colored), renderPreview(result, PLAIN));
  });

  it("prints nothing that a terminal would obey, whatever resources are called", () => {
    const hostile = fc.string({ unit: "binary", minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(hostile, hostile, fc.integer({ min: 40, max: 200 }), (name, message, width) => {
        const stack = new ExampleStack(name, name);
        stack.declare({ type: "aws:backup/vault:Vault", name, provider: stack.provider(name, name, name) });
        const result = stack.preview({ notices: [{ severity: "info", message, urn: name }] });
        const findings = [
          finding(result, { policy: name, message, urn: name, url: name, description: message }),
        ];

        const text = renderPreview({ ...result, findings }, { ...PLAIN, width });

        assert.deepEqual(text.match(/(?![\n\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu), null);
      }),
    );
  });

  it("names the rule and the URN of every finding", () => {
    const word = fc.stringMatching(/^[a-z][a-z-]{0,60}$/);
    const some = fc.record({
      policy: word,
      urn: word.map((name) => `urn:pulumi:prod::aws-org-backup::aws:kms/key:Key::${name}`),
      kind: fc.constantFrom("violation" as const, "undecided" as const),
      enforcementLevel: fc.constantFrom("mandatory" as const, "advisory" as const),
      severity: fc.constantFrom("low" as const, "critical" as const),
    });
    fc.assert(
      fc.property(fc.array(some), fc.integer({ min: 40, max: 200 }), (differing, width) => {
        const result = environment(PROD).preview();
        const findings = differing.map((difference) => finding(result, difference));

        const lines = renderPreview({ ...result, findings }, { ...PLAIN, width }).split("\n");

        for (const { policy, urn } of findings) {
          assert.ok(lines.some((line) => line.slice(2).startsWith(`${policy}  `)));
          assert.ok(lines.some((line) => line === `    urn   ${urn}`));
        }
      }),
    );
  });

  it("keeps marks in one column, whatever resources are called", () => {
    // Two resources of one type and name are refused by the engine.
    const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 120 });
    const names = fc.uniqueArray(name, { minLength: 1 });
    fc.assert(
      fc.property(names, fc.integer({ min: 40, max: 200 }), (some, width) => {
        const stack = new ExampleStack();
        const provider = stack.provider("backup", "222222222222", "us-west-2");
        for (const name of some) {
          stack.declare({ type: "aws:kms/key:Key", name, provider, options: { protect: true } });
        }

        const lines = renderPreview(stack.preview(), { ...PLAIN, width }).split("\n");

        const marked = lines.filter((line) => /kms\.Key .* {2}protected$/u.test(line));
        assert.equal(marked.length, some.length);
        assert.equal(new Set(marked.map(widthOf)).size, 1);
      }),
    );
  });

  it("shows printable text of a hostile name as it is", () => {
    const stack = new ExampleStack("prod", "späť 備份");

    assert.equal(renderPreview(stack.preview(), PLAIN).split("\n")[0], "späť 備份 prod  offline preview");
    assert.equal(printable("späť 備份"), "späť 備份");
  });
});
