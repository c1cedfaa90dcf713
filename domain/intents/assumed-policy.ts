import { compilePolicy } from "../access/compiled-policy";

/** A change that only intents know: the management account has handed on all that it can. */
export const EVERYTHING_DELEGATED = "everything delegated";

/** The delegation policy after {@link EVERYTHING_DELEGATED}. */
export const DELEGATES_EVERYTHING = compilePolicy("delegation of everything", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "organizations:*", Resource: "*" }],
});
