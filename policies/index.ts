import { PolicyPack } from "@pulumi/policy";
import { rules } from "./rules";
import { shareDecoding } from "./shared-decoding";
import { toPolicies } from "./to-policy";

shareDecoding();
new PolicyPack("aws-org-backup", { policies: toPolicies(rules), enforcementLevel: "mandatory" });
