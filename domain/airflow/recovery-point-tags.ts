import { got, isRecord, type Problem } from "../problem";

/**
 * Lists what is wrong with tags of recovery points: keys of 1 to 128 characters, values of at most 256; `aws:` is AWS's own, and what begins
 * with `airflow:` a run sets itself. A wildcard in a key is refused, because a policy names the keys.
 *
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
export function findRecoveryPointTagProblems(tags: unknown, path: string): readonly Problem[] {
  if (tags === undefined) return [];
  if (!isRecord(tags)) return [{ path, reason: `must be tags, each a key with its value, ${got(tags)}` }];
  return Object.entries(tags).flatMap(([key, value]) => [
    ...findTagKeyProblems(key, `${path}.${key}`),
    ...(typeof value === "string" && value.length <= 256
      ? []
      : [{ path: `${path}.${key}`, reason: `must be a text of at most 256 characters, ${got(value)}` }]),
  ]);
}

/** Lists what is wrong with keys of tags of recovery points. */
export function findTagKeysProblems(keys: unknown, path: string): readonly Problem[] {
  if (!Array.isArray(keys)) return [{ path, reason: `must be a list of keys of tags, ${got(keys)}` }];
  return keys.flatMap((key: unknown, index) => findTagKeyProblems(key, `${path}[${index}]`));
}

function findTagKeyProblems(key: unknown, path: string): readonly Problem[] {
  if (typeof key === "string" && /^[^*?$]{1,128}$/.test(key) && !/^(aws|airflow):/.test(key)) return [];
  const reason = `must be the key of a tag, 1 to 128 characters without wildcards that begin with neither aws: nor airflow:, ${got(key)}`;
  return [{ path, reason }];
}
