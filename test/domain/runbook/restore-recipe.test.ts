import assert from "node:assert/strict";
import { resourceTypeNames } from "../../../domain/aws/resource-types";
import { placeKeysOf } from "../../../domain/restore-testing/testable-type";
import { restoreRecipeOf } from "../../../domain/runbook/restore-recipe";

describe("recipes of restores (R22)", () => {
  for (const type of resourceTypeNames) {
    const { drops, exists, gives, ingredients, missing, startsEmpty } = restoreRecipeOf(type);
    const keys = gives.map(({ key }) => key);

    it(`of ${type} name what must exist, what is given and what is missing`, () => {
      assert.ok(exists.length > 0 && gives.length > 0 && missing.length > 0);
      assert.deepEqual([...new Set(keys)], keys);
      assert.ok(!startsEmpty || drops.length === 0, "what starts empty has nothing to drop");
    });

    it(`of ${type} use every ingredient, and no other`, () => {
      const used = new Set(gives.flatMap(({ value }) => value.match(/\$\w+/g) ?? []));

      assert.deepEqual(
        [...used].sort(),
        ingredients.map((ingredient) => `$${ingredient.toLowerCase()}`).sort(),
      );
    });

    it(`of ${type} say where it is put, as restore tests must`, () => {
      const given = keys.map((key) => key.toLowerCase());
      const wanted = placeKeysOf(type).filter(({ names }) => !names.some((name) => given.includes(name)));

      assert.deepEqual(wanted, []);
    });
  }

  it("know the names that StartRestoreJob takes; what its reference does not list is left out", () => {
    const without = resourceTypeNames.filter((type) => restoreRecipeOf(type).apiType === undefined);
    const other = resourceTypeNames.filter((type) => {
      const { apiType = type } = restoreRecipeOf(type);
      return apiType !== type;
    });

    assert.deepEqual(without, ["DSQL", "Redshift Serverless", "SAP HANA on Amazon EC2", "Storage Gateway"]);
    assert.deepEqual(other, []);
  });
});
