import fc from "fast-check";

const DIGITS = "0123456789";
const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();

function word(letters: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength, maxLength });
}

const partition = fc.constantFrom("aws", "aws-cn", "aws-us-gov");
const accountId = word(DIGITS, 12, 12);
const roleName = word(`${LOWER}${UPPER}${DIGITS}+=,.@_-`, 1, 64);

/** Arbitrary names and ids that AWS accepts, for properties that must hold for all of them. */
export const identifiers = {
  partition,
  accountId,
  roleName,
  organizationId: word(`${LOWER}${DIGITS}`, 10, 32).map((id) => `o-${id}`),
  roleArn: fc
    .tuple(partition, accountId, roleName)
    .map(([aws, id, name]) => `arn:${aws}:iam::${id}:role/${name}`),
  /** The name of a vault; not the one that AWS makes by itself. */
  vaultName: word(`${LOWER}${UPPER}${DIGITS}_-`, 2, 50).filter((name) => name !== "Default"),
  /** The key or value of a tag. */
  tagText: word(`${LOWER}${UPPER}${DIGITS} _./=+-@`, 1, 128),
  /** A name that begins with a letter: lower-case letters, digits, underscores. */
  snakeName: fc
    .tuple(word(LOWER, 1, 1), word(`${LOWER}${DIGITS}_`, 0, 49))
    .map(([first, rest]) => first + rest),
};
