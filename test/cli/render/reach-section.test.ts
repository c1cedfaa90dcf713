import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { renderReach, renderUnprotectable } from "../../../cli/render/reach-section";
import { createStyle } from "../../../cli/render/style";
import { widthOf } from "../../../cli/render/text";
import { resourceTypeNames } from "../../../domain/aws/resource-types";
import type { CopyOverride } from "../../../domain/copying/overrides";
import { UNPROTECTABLE } from "../../../domain/copying/unprotectable";
import { environment, PROD } from "./example-environment";
import { ExampleStack } from "./example-stack";
import { assertGolden } from "./golden";

const PLAIN = createStyle(false);
const COLORED = createStyle(true);
const CAPTION = ["", "Judged by AWS's tables of 2026-09-21. Read more: docs/copy-routes.md"];

const CENTRAL = "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped";
const OTHER = "arn:aws:backup:us-east-2:222222222222:backup-vault:other";
const EBS = "arn:aws:ec2:*:*:volume/*";
const S3 = "arn:aws:s3:::*";
const FSX = "arn:aws:fsx:*:*:file-system/*";
const REDSHIFT = "arn:aws:redshift:*:*:cluster:*";

/** A stack whose plans select those types and copy to those vaults; the others are left out. */
function stackWith(
  ...plans: readonly (readonly [types: readonly string[], vaultArns: readonly string[]])[]
): ExampleStack {
  const stack = new ExampleStack();
  const content = JSON.stringify({
    plans: Object.fromEntries(
      plans.map(([types, vaultArns], index) => [
        `plan_${index}`,
        {
          regions: ["eu-west-1"],
          selections: { resources: { some: { resource_types: types } } },
          rules: { daily: { copy_actions: Object.fromEntries(vaultArns.map((arn) => [arn, {}])) } },
        },
      ]),
    ),
  });
  const inputs = { name: "daily", type: "BACKUP_POLICY", content };
  stack.declare({ type: "aws:organizations/policy:Policy", name: "daily", inputs });
  return stack;
}

/** The lines without the one that lists what no plan selects, and without the caption. */
function linesOf(stack: ExampleStack, overrides: readonly CopyOverride[] = []): readonly string[] {
  const lines = renderReach(stack.preview(), PLAIN, 400, overrides);
  assert.deepEqual(lines.slice(-CAPTION.length), CAPTION);
  return lines.slice(0, -CAPTION.length).filter((line) => !line.startsWith("not backed up"));
}

describe("reach section", () => {
  describe("looks as agreed", () => {
    const sound = environment(PROD).preview();

    for (const width of [100, 60, 40]) {
      it(`in ${width} columns`, () => {
        assertGolden(`reach-${width}`, `${renderReach(sound, PLAIN, width).join("\n")}\n`);
      });
    }
  });

  it("says nothing of a stack without a backup policy", () => {
    assert.deepEqual(renderReach(new ExampleStack().preview(), PLAIN, 100), []);
  });

  it("says that everything arrives where it does", () => {
    assert.deepEqual(linesOf(stackWith([[EBS, S3], [CENTRAL]])), [
      "arrives        every type that is copied",
    ]);
  });

  it("lists what no plan selects", () => {
    const lines = renderReach(stackWith([[EBS], [CENTRAL]]).preview(), PLAIN, 400);
    const names = resourceTypeNames.filter((name) => name !== "EBS");

    assert.equal(lines[0], `not backed up  ${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`);
  });

  it("lists what stays in its own account", () => {
    assert.deepEqual(linesOf(stackWith([[EBS], [CENTRAL]], [[REDSHIFT, S3], []])), [
      "kept locally   Redshift and S3",
      "arrives        every type that is copied",
    ]);
  });

  it("says so where nothing is copied to another account", () => {
    assert.deepEqual(linesOf(stackWith([[EBS], []])), [
      "kept locally   EBS",
      "no copy        no plan copies to another account",
    ]);
  });

  it("lists patterns that it cannot judge, safe to print", () => {
    assert.deepEqual(linesOf(stackWith([[EBS, "arn:aws:sqs:*\u001b[2J"], [CENTRAL]])), [
      "not judged     arn:aws:sqs:*\\u{1b}[2J",
      "arrives        every type that is copied",
    ]);
  });

  it("tells each of several vaults apart", () => {
    assert.deepEqual(linesOf(stackWith([[EBS], [CENTRAL, OTHER]], [[REDSHIFT], [OTHER]])), [
      "",
      "air-gapped in 222222222222, us-west-2",
      "arrives          every type that is copied",
      "",
      "other in 222222222222, us-east-2",
      "does not arrive  Redshift: not copied at all",
    ]);
  });

  describe("says of a logically air-gapped vault", () => {
    const stack = stackWith([[EBS, FSX], [CENTRAL]]);
    const inputs = { name: "air-gapped", region: "us-west-2" };
    stack.declare({
      type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
      name: "vault",
      inputs,
    });
    const override = { type: "FSx", capability: "logicallyAirGappedVault", reason: "tried it" } as const;

    it("which parts of a type arrive", () => {
      assert.deepEqual(linesOf(stack), [
        "arrives in part  FSx OpenZFS and FSx NetApp ONTAP: not taken by a logically air-gapped vault",
      ]);
    });

    it("what an override leaves", () => {
      assert.deepEqual(linesOf(stack, [{ ...override, part: "OpenZFS", supported: true }]), [
        "arrives in part  FSx NetApp ONTAP: not taken by a logically air-gapped vault",
        "uncertain        FSx OpenZFS: whether it is copied cannot be read for certain, because the row is misaligned in AWS's table",
      ]);
    });

    it("what an override forbids", () => {
      assert.deepEqual(linesOf(stack, [{ ...override, supported: false }]), [
        "does not arrive  FSx: not taken by a logically air-gapped vault, as an override says (tried it)",
      ]);
    });
  });

  it("says that no second hop is built", () => {
    const override = {
      type: "EBS",
      capability: "crossRegionAndAccount",
      supported: false,
      reason: "forbidden",
    } as const;

    assert.deepEqual(linesOf(stackWith([[EBS], [CENTRAL]]), [override]), [
      "does not arrive  EBS: not copied to another account and another region in one action, as an override says (forbidden), and no second hop is built",
    ]);
  });

  describe("does not speak of the parts of a type that does not arrive", () => {
    const hop = { capability: "crossRegionAndAccount", supported: false, reason: "forbidden" } as const;
    const why =
      "not copied to another account and another region in one action, as an override says (forbidden)";

    it("where a setting would help a part", () => {
      const stack = stackWith([["arn:aws:dynamodb:*:*:table/*"], [CENTRAL]]);

      assert.deepEqual(linesOf(stack, [{ ...hop, type: "DynamoDB" }]), [
        `does not arrive  DynamoDB: ${why}, and no second hop is built`,
      ]);
    });

    it("where a part is further from the vault than the rest", () => {
      const stack = stackWith([[FSX], [CENTRAL]]);
      const inputs = { name: "air-gapped", region: "us-west-2" };
      const type = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault";
      stack.declare({ type, name: "vault", inputs });

      assert.deepEqual(linesOf(stack, [{ ...hop, type: "FSx" }]), [
        `does not arrive  FSx: ${why}, and no second hop is built`,
      ]);
    });
  });

  it("colours labels alone, by how bad it is", () => {
    const lines = renderReach(stackWith([[EBS, REDSHIFT, FSX], [CENTRAL]]).preview(), COLORED, 400);
    const plain = renderReach(stackWith([[EBS, REDSHIFT, FSX], [CENTRAL]]).preview(), PLAIN, 400);

    assert.deepEqual(lines.map(stripVTControlCharacters), plain);
    assert.deepEqual(
      lines.map((line, index) => (line === plain[index] ? "plain" : line.slice(1, 5))),
      ["[33m", "[31m", "[33m", "plain", "plain", "[2mJ"],
    );
  });

  it("puts text below its label where less than 24 columns are left beside it", () => {
    const firstLineIn = (width: number): string | undefined =>
      renderReach(environment(PROD).preview(), PLAIN, width)[0];

    assert.deepEqual(
      [firstLineIn(41), firstLineIn(40)],
      ["not backed up    CloudFormation and", "not backed up"],
    );
  });

  describe("on what AWS Backup cannot protect", () => {
    it("has one line for each in 80 columns, and says where to read more", () => {
      const lines = renderUnprotectable(PLAIN, 80);

      assertGolden("unprotectable", `${lines.join("\n")}\n`);
      assert.equal(lines.indexOf(""), UNPROTECTABLE.length);
      assert.ok(lines.slice(0, UNPROTECTABLE.length).every((line) => widthOf(line) <= 80));
    });

    it("has two lines for each where there is no room", () => {
      assert.deepEqual(renderUnprotectable(PLAIN, 40).slice(0, 4), [
        "Lambda functions",
        "  code under version control",
        "CloudFront distributions",
        "  configuration as code",
      ]);
    });
  });
});
