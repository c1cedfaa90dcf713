import { got, isRecord, type Problem } from "../problem";
import { findTestableTypeProblems, placeKeysOf } from "./testable-type";

/**
 * Lists what is wrong with metadata that is given besides the place: parameter groups, the directory of a Windows file
 * system. The place itself is not for the taking, or a test would restore production data into another network.
 *
 * @param metadata by type, as the API writes it, the keys and values of `restoreMetadataOverrides`
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
 */
export function findRestoreMetadataProblems(metadata: unknown, at: string): readonly Problem[] {
  if (metadata === undefined) return [];
  if (!isRecord(metadata)) return [{ path: at, reason: `must be a map of types, ${got(metadata)}` }];
  return Object.entries(metadata).flatMap(([type, entries]) => {
    const path = `${at}.${type}`;
    const unknown = findTestableTypeProblems(type, path);
    if (unknown.length > 0) return unknown;
    if (!isRecord(entries)) return [{ path, reason: `must be a map of metadata, ${got(entries)}` }];
    return Object.entries(entries).flatMap(([key, value]) =>
      findEntryProblems(type, key, value, `${path}.${key}`),
    );
  });
}

function findEntryProblems(type: string, key: string, value: unknown, path: string): readonly Problem[] {
  if (placeKeysOf(type).some(({ names }) => names.includes(key.toLowerCase())))
    return [
      {
        path,
        reason: `must be left out, because restores are tested in the isolated network and nowhere else, ${got(value)}`,
      },
    ];
  return typeof value === "string" && value !== ""
    ? []
    : [{ path, reason: `must be a text that is not empty, ${got(value)}` }];
}
