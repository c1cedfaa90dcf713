/** Operators in words, without `IfExists` and set prefix. */
const WORDS = new Map([
  ["StringEquals", "must be"],
  ["StringNotEquals", "must not be"],
  ["StringEqualsIgnoreCase", "must be, in whatever case,"],
  ["StringNotEqualsIgnoreCase", "must not be, in whatever case,"],
  ["StringLike", "must be like"],
  ["StringNotLike", "must not be like"],
  ["ArnEquals", "must be like"],
  ["ArnLike", "must be like"],
  ["ArnNotEquals", "must not be like"],
  ["ArnNotLike", "must not be like"],
  ["Bool", "must be"],
  ["BinaryEquals", "must be"],
  ["IpAddress", "must be in"],
  ["NotIpAddress", "must not be in"],
  ["NumericEquals", "must be"],
  ["NumericNotEquals", "must not be"],
  ["NumericLessThan", "must be less than"],
  ["NumericLessThanEquals", "must be at most"],
  ["NumericGreaterThan", "must be more than"],
  ["NumericGreaterThanEquals", "must be at least"],
  ["DateEquals", "must be"],
  ["DateNotEquals", "must not be"],
  ["DateLessThan", "must be before"],
  ["DateLessThanEquals", "must be at the latest"],
  ["DateGreaterThan", "must be after"],
  ["DateGreaterThanEquals", "must be at the earliest"],
  ["Null", "must be absent:"],
]);

const SETS = new Map([
  ["ForAnyValue", "must have one value that"],
  ["ForAllValues", "must have only values that"],
]);

/** An operator in words that stand between the key and its values: `must not be like`. What is not known is repeated. */
export function wordsFor(operator: string): string {
  const [, set = "", base = operator] =
    /^(?:(ForAnyValue|ForAllValues):)?(.*?)(?:IfExists)?$/.exec(operator) ?? [];
  const words = WORDS.get(base) ?? operator;
  const prefix = SETS.get(set);
  const condition = operator.endsWith("IfExists") ? "if it is there, " : "";
  return condition + (prefix === undefined ? words : `${prefix} ${words}`);
}
