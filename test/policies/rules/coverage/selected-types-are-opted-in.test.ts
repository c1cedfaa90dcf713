import { selectedTypesAreOptedIn } from "../../../../policies/rules/coverage/selected-types-are-opted-in";
import { organizationPolicy } from "../../../corpus/parts";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const settings = (optIn: unknown, management?: unknown): TestResource => ({
  type: "aws:backup/regionSettings:RegionSettings",
  name: "settings",
  props: { resourceTypeOptInPreference: optIn, resourceTypeManagementPreference: management },
});
const selection = (...resources: readonly unknown[]): TestResource => ({
  type: "aws:backup/selection:Selection",
  name: "selection",
  props: { planId: "plan", resources },
});
const PLAN: TestResource = {
  type: "aws:backup/plan:Plan",
  name: "plan",
  props: { rules: [{ copyActions: [{ destinationVaultArn: "arn:aws:backup:us-west-2:222222222222:backup-vault:central" }] }] },
};
const DATABASES = "arn:aws:rds:*:*:db:*";
const TABLES = "arn:aws:dynamodb:*:*:table/*";
const off = (type: string) =>
  `settings: resourceTypeOptInPreference.${type} must be true, because a plan of the stack names the type and AWS Backup would leave it out, got false`;
const PLAIN =
  "settings: resourceTypeManagementPreference.DynamoDB must be true, because AWS Backup copies DynamoDB backups only with its advanced features, got false";

describe("selected-types-are-opted-in", () => {
  itJudges(selectedTypesAreOptedIn, [
    { title: "accepts a type that is on", resources: [settings({ RDS: true }), selection(DATABASES)] },
    { title: "accepts a type that the settings leave out", resources: [settings({}), selection(DATABASES)] },
    { title: "accepts a type that is off and that nothing names", resources: [settings({ RDS: false }), selection("*", TABLES)] },
    { title: "rejects a type that is off and that a selection names", resources: [settings({ RDS: false }), selection(DATABASES)], violations: [off("RDS")] },
    {
      title: "rejects every type of a shared pattern",
      resources: [settings({ Aurora: false, Neptune: false }), selection("arn:aws:rds:*:*:cluster:*")],
      violations: [off("Aurora"), off("Neptune")],
    },
    {
      title: "rejects a type that a backup policy names",
      resources: [settings({ RDS: false, EBS: true }), organizationPolicy()],
      violations: [off("RDS")],
    },
    { title: "rejects plain DynamoDB where tables are copied", resources: [settings({}, { DynamoDB: false }), selection(TABLES), PLAN], violations: [PLAIN] },
    { title: "accepts it where nothing is copied", resources: [settings({}, { DynamoDB: false }), selection(TABLES)] },
    { title: "accepts it where no tables are named", resources: [settings({}, { DynamoDB: false }), selection(DATABASES), PLAN] },
    {
      title: "leaves unknown settings undecided, each by itself",
      resources: [settings(UNKNOWN, { DynamoDB: false }), selection(TABLES), PLAN],
      violations: [PLAIN],
      undecided: ["settings: string value at .resourceTypeOptInPreference can't be known during preview"],
    },
    { title: "does not stumble over what is none", resources: [settings("RDS", []), selection(UNKNOWN, DATABASES), organizationPolicy({ content: "{" })] },
  ]);
});
