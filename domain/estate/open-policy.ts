import { compilePolicy } from "../access/compiled-policy";

/** What a key policy looks like after somebody has rewritten it to their own ends. */
export const OPEN_KEY_POLICY = compilePolicy("rewritten key policy", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:*", Resource: "*" }],
});

/** The same for the trust of a role. */
export const OPEN_TRUST = compilePolicy("rewritten trust policy", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
});

/** What a role may do after somebody has widened it. */
export const EVERYTHING = compilePolicy("AdministratorAccess", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});
