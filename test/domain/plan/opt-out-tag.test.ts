import assert from "node:assert/strict";
import fc from "fast-check";
import {
  DEFAULT_OPT_OUT,
  findOptOutTagProblems,
  judgeOptOut,
  OPT_OUT_APPROVED_BY_TAG,
  OPT_OUT_REASON_TAG,
  OPT_OUT_UNTIL_TAG,
} from "../../../domain/plan/opt-out-tag";

const missed = (key: string, value: string): object => ({
  kind: "near-miss",
  key,
  value,
  effect:
    "AWS compares tags letter by letter, upper and lower case included, so " +
    `"${key}" = "${value}" is not "backup" = "false" and the resource is backed up`,
});

describe("opt-out tag", () => {
  it("is backup = false unless another is chosen (R4)", () => {
    assert.deepEqual(DEFAULT_OPT_OUT, { key: "backup", value: "false" });
  });

  it("has three companions", () => {
    assert.deepEqual(
      [OPT_OUT_REASON_TAG, OPT_OUT_APPROVED_BY_TAG, OPT_OUT_UNTIL_TAG],
      ["backup-opt-out-reason", "backup-opt-out-approved-by", "backup-opt-out-until"],
    );
  });

  describe("judgeOptOut", () => {
    const protectedTags: readonly (readonly [title: string, tags: Record<string, unknown> | undefined])[] = [
      ["no tags", undefined],
      ["an empty set of tags", {}],
      ["other tags", { Name: "db", "backup-tier": "false", backups: "false" }],
      ["its companions alone", { "backup-opt-out-reason": "false", "backup-opt-out-until": "2027-01-01" }],
      ["a plain opt-in", { backup: "true" }],
      ["an opt-in in other words", { backup: "Yes" }],
      ["an opt-in with a key in other letters", { Backup: "TRUE " }],
      ["a value that is not known yet", { backup: {} }],
      ["a value that is nothing", { backup: undefined }],
    ];
    for (const [title, tags] of protectedTags) {
      it(`takes ${title} for protected`, () => {
        assert.deepEqual(judgeOptOut(tags, DEFAULT_OPT_OUT), { kind: "protected" });
      });
    }

    const optedOut: readonly (readonly [title: string, tags: Record<string, unknown>])[] = [
      ["the exact pair", { backup: "false" }],
      ["the exact pair among others", { Name: "db", backup: "false" }],
      ["the exact pair, whatever contradicts it", { Backup: "true", BACKUP: "no", backup: "false" }],
      ["a boolean that becomes the exact text", { backup: false }],
    ];
    for (const [title, tags] of optedOut) {
      it(`takes ${title} for opted out`, () => {
        assert.deepEqual(judgeOptOut(tags, DEFAULT_OPT_OUT), { kind: "opted-out" });
      });
    }

    const nearMisses: readonly (readonly [
      title: string,
      tags: Record<string, unknown>,
      key: string,
      value: string,
    ])[] = [
      ["a key in other letters", { Backup: "false" }, "Backup", "false"],
      ["a key in capitals", { BACKUP: "false" }, "BACKUP", "false"],
      ["a key with a space before", { " backup": "false" }, " backup", "false"],
      ["a key with a space after", { "backup ": "false" }, "backup ", "false"],
      ["a key with a hyphen", { "back-up": "false" }, "back-up", "false"],
      ["a key with an underscore", { Back_Up: "false" }, "Back_Up", "false"],
      ["a key in two words", { "Back up": "false" }, "Back up", "false"],
      ["a value in other letters", { backup: "False" }, "backup", "False"],
      ["a value with a space", { backup: "false " }, "backup", "false "],
      ["no", { backup: "no" }, "backup", "no"],
      ["0", { backup: "0" }, "backup", "0"],
      ["the number 0", { backup: 0 }, "backup", "0"],
      ["off", { backup: "off" }, "backup", "off"],
      ["disabled", { backup: "disabled" }, "backup", "disabled"],
      ["an empty value", { backup: "" }, "backup", ""],
      ["a value that means nothing here", { backup: "daily" }, "backup", "daily"],
      [
        "an opt-in next to an opt-out in other letters",
        { backup: "true", Backup: "false" },
        "Backup",
        "false",
      ],
      ["the first of two", { Backup: "false", BACKUP: "no" }, "Backup", "false"],
    ];
    for (const [title, tags, key, value] of nearMisses) {
      it(`finds ${title} to be a near miss and says what AWS would do`, () => {
        assert.deepEqual(judgeOptOut(tags, DEFAULT_OPT_OUT), missed(key, value));
      });
    }

    for (const value of ["true", "yes", "y", "on", "1", "enable", "enabled"]) {
      it(`takes backup = ${value} for an opt-in`, () => {
        assert.deepEqual(judgeOptOut({ backup: value }, DEFAULT_OPT_OUT), { kind: "protected" });
      });
    }

    for (const value of ["false", "no", "n", "off", "0", "disable", "disabled"]) {
      it(`takes no-backup = ${value} for an opt-in where true is the opt-out`, () => {
        assert.deepEqual(judgeOptOut({ "no-backup": value }, { key: "no-backup", value: "true" }), {
          kind: "protected",
        });
      });
    }

    it("finds near misses of a key of its own", () => {
      const optOut = { key: "No-Backup", value: " Yes" };

      assert.deepEqual(judgeOptOut({ "No-Backup": " Yes" }, optOut), { kind: "opted-out" });
      assert.deepEqual(judgeOptOut({ nobackup: "no" }, optOut), { kind: "protected" });
      assert.deepEqual(judgeOptOut({ nobackup: "true" }, optOut), {
        kind: "near-miss",
        key: "nobackup",
        value: "true",
        effect:
          "AWS compares tags letter by letter, upper and lower case included, so " +
          '"nobackup" = "true" is not "No-Backup" = " Yes" and the resource is backed up',
      });
    });

    it("opts out for the exact pair only", () => {
      const key = fc.constantFrom("backup", "Backup", "back-up", " backup", "other");
      const value = fc.constantFrom("false", "False", "no", "true", "", "daily");
      fc.assert(
        fc.property(fc.dictionary(key, value), (tags) => {
          const isExact = Object.entries(tags).some((pair) => pair.join("=") === "backup=false");
          assert.equal(judgeOptOut(tags, DEFAULT_OPT_OUT).kind === "opted-out", isExact);
        }),
      );
    });
  });

  describe("findOptOutTagProblems", () => {
    const SOUND = { key: "backup", value: "false" };
    const cases: readonly (readonly [
      title: string,
      tag: unknown,
      path: string,
      reason: string | undefined,
    ])[] = [
      ["a sound tag", SOUND, "", undefined],
      ["the shortest key", { ...SOUND, key: "b" }, "", undefined],
      ["an empty key", { ...SOUND, key: "" }, ".key", 'must be 1 to 128 characters, got ""'],
      ["the longest key", { ...SOUND, key: "k".repeat(128) }, "", undefined],
      [
        "a key too long",
        { ...SOUND, key: "k".repeat(129) },
        ".key",
        `must be 1 to 128 characters, got "${"k".repeat(129)}"`,
      ],
      ["the shortest value", { ...SOUND, value: "0" }, "", undefined],
      ["an empty value", { ...SOUND, value: "" }, ".value", 'must be 1 to 256 characters, got ""'],
      ["the longest value", { ...SOUND, value: "v".repeat(256) }, "", undefined],
      [
        "a value too long",
        { ...SOUND, value: "v".repeat(257) },
        ".value",
        `must be 1 to 256 characters, got "${"v".repeat(200)}…"`,
      ],
      [
        "a value without quotes",
        { ...SOUND, value: false },
        ".value",
        "must be a text, so put quotes around it, got false",
      ],
      [
        "a key without quotes",
        { ...SOUND, key: 1 },
        ".key",
        "must be a text, so put quotes around it, got 1",
      ],
      ["no value", { key: "backup" }, ".value", "must be 1 to 256 characters, got nothing"],
      ["no key", { value: "false" }, ".key", "must be 1 to 128 characters, got nothing"],
      ["all letters that AWS allows", { key: "Ä1 _.:/=+-@", value: "Ä1 _.:/=+-@" }, "", undefined],
      [
        "a key with another letter",
        { ...SOUND, key: "back*up" },
        ".key",
        'must be letters, digits, spaces or characters of _.:/=+-@, got "back*up"',
      ],
      [
        "a value with another letter",
        { ...SOUND, value: "false!" },
        ".value",
        'must be letters, digits, spaces or characters of _.:/=+-@, got "false!"',
      ],
      [
        "a key that AWS reserves",
        { ...SOUND, key: "AWS:x" },
        ".key",
        'must not begin with aws:, got "AWS:x"',
      ],
      ["a key that AWS does not reserve", { ...SOUND, key: "xaws:x" }, "", undefined],
      ["a value like a reserved key", { ...SOUND, value: "aws:x" }, "", undefined],
      ["a text in its place", "backup=false", "", 'must have key and value, got "backup=false"'],
      ["nothing", undefined, "", "must have key and value, got nothing"],
    ];
    for (const [title, tag, path, reason] of cases) {
      it(`judges ${title}`, () => {
        assert.deepEqual(
          findOptOutTagProblems(tag),
          reason === undefined ? [] : [{ path: `optOut${path}`, reason }],
        );
        assert.deepEqual(
          findOptOutTagProblems(tag, "protect.optOut"),
          reason === undefined ? [] : [{ path: `protect.optOut${path}`, reason }],
        );
      });
    }

    it("tells both problems at once", () => {
      assert.deepEqual(findOptOutTagProblems({ key: "", value: true }), [
        { path: "optOut.key", reason: 'must be 1 to 128 characters, got ""' },
        { path: "optOut.value", reason: "must be a text, so put quotes around it, got true" },
      ]);
    });
  });
});
