import { PolicyPack } from "@pulumi/policy";
import { rules } from "./rules";
import { toPolicy } from "./to-policy";

new PolicyPack("aws-org-backup", {
  policies: rules.map((rule) => toPolicy(rule)),
  enforcementLevel: "mandatory",
});
