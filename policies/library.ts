/** What other packs use of this one: its rules, one by one, and what makes policies of them. */
export { pick } from "./pick";
export { PROMISES, urlOf, type PromiseName, type Rule } from "./rule";
export { rules } from "./rules";
export { shareDecoding } from "./shared-decoding";
export { toPolicies, toPolicy } from "./to-policy";
