import data from "./actions.json";
import { readActionCatalogue, type ActionCatalogue } from "../action-catalogue";

/** Where {@link actionCatalogue} comes from, and of which day it is. */
export const ACTION_DATA_SOURCE = {
  source: data.source,
  version: data.version,
  licence: data.licence,
  asOf: data.asOf,
} as const;

let catalogue: ActionCatalogue | undefined;

/**
 * The actions of the services that this project deals with, as AWS's service authorization reference lists them.
 *
 * Import this module only where somebody asks: the data has some 180 kB. Services are read when they are first asked for.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function actionCatalogue(): ActionCatalogue {
  catalogue ??= readActionCatalogue(data.services);
  return catalogue;
}
