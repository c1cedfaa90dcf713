import { Table } from "@pulumi/aws/dynamodb";
import { PolicyPack, validateResourceOfType } from "@pulumi/policy";
import { pick, toPolicies } from "aws-org-backup/rules";

new PolicyPack("orders", {
  policies: [
    ...toPolicies(pick("opt-out-tag-is-exact", "stateful-resource-protects-itself", "bucket-has-versioning")),
    {
      name: "tables-are-billed-by-request",
      description: "Tables of team orders are billed by request, because nobody watches their capacity.",
      enforcementLevel: "mandatory",
      validateResource: validateResourceOfType(Table, ({ billingMode }, _args, reportViolation) => {
        if (billingMode !== "PAY_PER_REQUEST") reportViolation("billingMode must be PAY_PER_REQUEST");
      }),
    },
  ],
});
