import assert from "node:assert/strict";
import { describeSelection } from "../../../cli/render/selection-text";
import type { SelectionView } from "../../../domain/organization/backup-policy-rules";

const ALL: SelectionView = {
  kind: "resources",
  name: "all",
  roleArn: "arn:aws:iam::$account:role/AWSBackup",
  resourceTypes: ["*"],
  notResourceTypes: [],
  tagKey: "",
  tagValues: [],
  conditions: [],
};
const TAGGED = { key: "aws:ResourceTag/backup", value: "false" };

describe("describeSelection", () => {
  const cases: readonly { selection: Partial<SelectionView>; text: string }[] = [
    { selection: {}, text: "every resource type" },
    {
      selection: { conditions: [{ operator: "string_not_equals", ...TAGGED }] },
      text: "every resource type, unless tagged backup=false",
    },
    {
      selection: { conditions: [{ operator: "string_equals", ...TAGGED }] },
      text: "every resource type, only if tagged backup=false",
    },
    {
      selection: { conditions: [{ operator: "string_like", ...TAGGED }] },
      text: "every resource type, only if aws:ResourceTag/backup string_like false",
    },
    { selection: { resourceTypes: ["arn:aws:ec2:*:*:volume/*"] }, text: "EBS" },
    {
      selection: { resourceTypes: ["arn:aws-us-gov:ec2:*:*:volume/*", "arn:aws-us-gov:ec2:*:*:instance/*"] },
      text: "EBS and EC2",
    },
    {
      selection: { resourceTypes: ["arn:aws:rds:*:*:cluster:*"] },
      text: "Aurora, DocumentDB and Neptune",
    },
    { selection: { resourceTypes: ["arn:aws:new:*:*:thing/*"] }, text: "arn:aws:new:*:*:thing/*" },
    { selection: { resourceTypes: [] }, text: "nothing" },
    {
      selection: { notResourceTypes: ["arn:aws:ec2:*:*:volume/*"] },
      text: "every resource type except EBS",
    },
    {
      selection: { kind: "tags", tagKey: "tier", tagValues: ["gold", "silver"] },
      text: "what is tagged tier=gold or silver",
    },
  ];
  for (const { selection, text } of cases) {
    it(text, () => {
      assert.equal(describeSelection({ ...ALL, ...selection }), text);
    });
  }
});
