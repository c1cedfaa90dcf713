import type { Rule } from "../../rule";
import { failuresReachAPerson } from "./failures-reach-a-person";

/** Failures that reach a person. */
export const detectionRules: readonly Rule[] = [failuresReachAPerson];
