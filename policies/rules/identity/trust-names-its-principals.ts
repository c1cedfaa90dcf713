import { findOpenTrustProblems } from "../../../domain/identity/trust-width";
import { judgeDocuments, trustDocuments } from "../../identity-documents";
import { trusting } from "../../identity-examples";
import { placeOf } from "../../place";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

const HERE = {
  name: "backup",
  props: { region: "eu-west-1", allowedAccountIds: JSON.stringify(["111111111111"]) },
};
const trustingAws = (principal: string, condition?: object) => ({
  ...trusting({
    Principal: { AWS: principal },
    ...(condition === undefined ? {} : { Condition: condition }),
  }),
  provider: HERE,
});

/** A role that trusts everybody is everybody's; one that trusts another account is whoever's that account says. */
export const trustNamesItsPrincipals: StackRule = {
  kind: "stack",
  name: "trust-names-its-principals",
  promise: "identity",
  title: "Trust names who is meant",
  description: "No role lets in everybody, or everybody of another account.",
  why: "A role that trusts everybody is everybody's; one that trusts another account is whoever's that account says.",
  severity: "critical",
  remediation:
    "Name the role that takes it on, or test aws:PrincipalOrgID, aws:PrincipalArn or sts:ExternalId.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-3"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        {
          title: "one role of another account",
          resources: [trustingAws("arn:aws:iam::333333333333:role/scheduler")],
        },
        { title: "its own account", resources: [trustingAws("arn:aws:iam::111111111111:root")] },
        {
          title: "another account, with an external id",
          resources: [trustingAws("333333333333", { StringEquals: { "sts:ExternalId": "orders" } })],
        },
        {
          title: "everybody of the organization",
          resources: [trustingAws("*", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } })],
        },
      ],
      fails: [
        { title: "everybody", resources: [trustingAws("*")] },
        { title: "everybody of another account", resources: [trustingAws("arn:aws:iam::333333333333:root")] },
        {
          title: "an external id that may be missing",
          resources: [trustingAws("333333333333", { StringEqualsIfExists: { "sts:ExternalId": "orders" } })],
        },
      ],
    };
  },
  types: [ResourceType.Role],

  checkStack(stack, context) {
    judgeDocuments(stack.share(trustDocuments), context, (statements, role) => {
      const { accountId } = placeOf(role);
      // Where the account decides and is not known yet, reading it says so.
      if (accountId === undefined && findOpenTrustProblems(statements, "").length > 0)
        [role.provider?.props.allowedAccountIds, role.provider?.props.assumeRoles].map(String);
      return findOpenTrustProblems(statements, accountId);
    });
  },
};
