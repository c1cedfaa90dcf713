import type { ResourceTypeName } from "../aws/resource-types";
import { COMPUTE_RECIPES } from "./recipes/compute-recipes";
import { DATABASE_RECIPES } from "./recipes/database-recipes";
import type { RestoreRecipe } from "./recipes/recipe";
import { STORAGE_RECIPES } from "./recipes/storage-recipes";

/** Where the keys come from, and of which day they are. */
export const RESTORE_RECIPES_SOURCE = {
  asOf: "2026-11-27",
  source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-a-backup.html",
} as const;

const RECIPES: Readonly<Record<ResourceTypeName, RestoreRecipe>> = {
  ...COMPUTE_RECIPES,
  ...DATABASE_RECIPES,
  ...STORAGE_RECIPES,
};

/** How resources of a type are restored. */
export function restoreRecipeOf(type: ResourceTypeName): RestoreRecipe {
  return RECIPES[type];
}
