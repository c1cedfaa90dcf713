import assert from "node:assert/strict";
import * as fc from "fast-check";
import { changesJson } from "../../../cli/changes/changes-json";
import { changesMarkdown } from "../../../cli/changes/changes-markdown";
import { comparePreviews, type StackComparison } from "../../../cli/changes/compare-previews";
import type { PreviewDocument } from "../../../cli/changes/preview-document";
import { Secret } from "../../../cli/engine/values";
import type { PreviewResult } from "../../../cli/preview/preview-result";
import { renderPreviewJson } from "../../../cli/render/preview-json";
import { opposite, type Change } from "../../../domain/changes/change";
import { environment, finding, PROD } from "../render/example-environment";
import { previewOf } from "../../support/preview-of";

const documentOf = (result: PreviewResult): PreviewDocument =>
  JSON.parse(renderPreviewJson(result)) as PreviewDocument;
const compare = (from: PreviewDocument, to: PreviewDocument): StackComparison =>
  comparePreviews(from, to, { title: "aws-org-backup prod", day: "2026-11-28" });

/** A change as it is on the way back, without what follows from it. */
function back({ direction, from, note: _, to, ...rest }: Change): object {
  return {
    ...rest,
    direction: opposite(direction),
    ...(to === undefined ? {} : { from: to }),
    ...(from === undefined ? {} : { to: from }),
  };
}

function plain({ note: _, ...rest }: Change): object {
  return rest;
}

function sorted(values: readonly object[]): readonly string[] {
  const text = (value: object): string =>
    JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  return values.map(text).sort();
}

/** What may be otherwise in a preview, as changes of its JSON text or of its parts. */
const EDITS: readonly ((document: PreviewDocument) => PreviewDocument)[] = [
  (document) => ({ ...document, steps: document.steps.slice(0, -20) }),
  (document) => ({ ...document, steps: document.steps.filter((_, index) => index % 7 !== 3) }),
  (document) => ({ ...document, policies: [] }),
  (document) => ({ ...document, pack: { rules: document.pack.rules.slice(5) } }),
  (document) => edited(document, /"allowed": ?\[\]/g, '"allowed":["somebody"]'),
  (document) => ({ ...document, protection: document.protection.slice(1) }),
  (document) => edited(document, /"deleteAfterDays": ?180/g, '"deleteAfterDays":90'),
  (document) => edited(document, /"changeableForDays": ?20/g, '"changeableForDays":30'),
  (document) => edited(document, /"minRetentionDays": ?30/g, '"minRetentionDays":7'),
  (document) => edited(document, /cron\(0 10 \* \* \? \*\)/g, "cron(0 10 ? * SUN *)"),
  (document) => edited(document, /"ou-a1b2-11111111"/g, '"ou-a1b2-22222222"'),
  (document) => edited(document, /"protect":true/g, '"protect":false'),
  (document) => edited(document, /"enforcementLevel": ?"mandatory"/g, '"enforcementLevel":"advisory"'),
  (document) => edited(document, /us-west-2/g, "us-west-1"),
  (document) => edited(document, /\\"Effect\\":\\"Deny\\"/g, '\\"Effect\\":\\"Allow\\"'),
  (document) => edited(document, /backup:Delete\w+/g, "backup:List*"),
];

function edited(document: PreviewDocument, what: RegExp, by: string): PreviewDocument {
  return JSON.parse(JSON.stringify(document).replace(what, by)) as PreviewDocument;
}

describe("comparePreviews", function () {
  this.timeout(60_000);
  let whole: PreviewDocument;
  before(async () => {
    whole = documentOf(await previewOf("prod"));
  });

  it("finds nothing between a preview and itself, whatever it holds", () => {
    fc.assert(
      fc.property(fc.subarray([...EDITS]), (edits) => {
        const document = edits.reduce((one, edit) => edit(one), whole);
        const { changes, resources } = compare(document, document);

        assert.deepEqual([changes, resources], [[], []]);
      }),
      { numRuns: 15 },
    );
  });

  it("turns gains into losses and losses into gains on the way back", () => {
    fc.assert(
      fc.property(fc.subarray([...EDITS]), fc.subarray([...EDITS]), (one, other) => {
        const from = one.reduce((document, edit) => edit(document), whole);
        const to = other.reduce((document, edit) => edit(document), whole);
        const [there, back_] = [compare(from, to), compare(to, from)];

        assert.deepEqual(sorted(there.changes.map(back)), sorted(back_.changes.map(plain)));
        assert.equal(there.resources.length, back_.resources.length);
      }),
      { numRuns: 20 },
    );
  });

  it("finds something after every edit", () => {
    for (const [index, edit] of EDITS.entries()) {
      const { changes, resources } = compare(whole, edit(whole));

      assert.notEqual(changes.length + resources.length, 0, `edit ${index}`);
    }
  });

  it("keeps every page within what a comment holds", () => {
    const nothing: PreviewDocument = {
      steps: [],
      pack: { rules: [] },
      policies: [],
      protection: [],
      access: [],
    };

    for (const text of [
      changesMarkdown(compare(whole, nothing)),
      changesMarkdown(compare(nothing, whole), 5_000),
    ])
      assert.ok(Buffer.byteLength(text) <= 65_536);
    assert.ok(Buffer.byteLength(changesMarkdown(compare(nothing, whole), 5_000)) <= 5_000);
  });

  it("prints no secret, not even of the other side", () => {
    const withTopic = (value: unknown): PreviewDocument => {
      const stack = environment(PROD);
      stack.declare({ type: "aws:ssm/parameter:Parameter", name: "p", inputs: { value } });
      return documentOf(stack.preview());
    };
    const comparison = compare(withTopic("hunter2"), withTopic(new Secret("hunter3")));

    assert.equal(comparison.resources.length, 1);
    for (const text of [changesMarkdown(comparison), changesJson(comparison)])
      assert.doesNotMatch(text, /hunter/);
  });

  it("calls resources as people do, and says what is not known before deployment", () => {
    const [from, to] = [environment(PROD), environment(PROD)];
    for (const [stack, id] of [
      [from, "04da6b54-80e4-46f7-96ec-b56ff0331ba9"],
      [to, "a-1"],
    ] as const)
      stack.declare({ type: "aws:sns/topic:Topic", name: "alerts", inputs: { kmsMasterKeyId: id } });
    const result = to.preview();
    const findings = [finding(result, { urn: result.resources.at(-1)?.urn ?? "", message: "must be a." })];

    const { changes, resources } = compare(documentOf(from.preview()), documentOf(to.preview({ findings })));

    assert.deepEqual(changes, [
      {
        topic: "policy",
        direction: "weaker",
        about: "sns.Topic alerts",
        what: "result of vault-lock-has-grace-period",
        to: "mandatory: must be a.",
      },
    ]);
    assert.deepEqual(
      resources.map(({ differences, resource }) => [resource.label, resource.place, differences]),
      [
        [
          "sns.Topic alerts",
          "an account that is not known, region not known before deployment",
          [{ path: "kmsMasterKeyId", from: '"not known before deployment"', to: '"a-1"' }],
        ],
      ],
    );
  });
});
