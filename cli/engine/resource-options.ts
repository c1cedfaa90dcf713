/** The options of a resource, between the SDK's messages and {@link ResourceOptions}. */
import { type RegisterResourceRequest, TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";
import type { ResourceOptions } from "../preview/preview-result";

/**
 * Gathers the options of a request into the message that transforms get and give back.
 *
 * A request spreads them over its own fields.
 */
export function optionsOf(request: RegisterResourceRequest, provider: string): TransformResourceOptions {
  const options = new TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setVersion(request.getVersion());
  options.setAliasesList(request.getAliasesList());
  options.setProvider(provider);
  options.setCustomTimeouts(request.getCustomtimeouts());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  options.setDeletedWith(request.getDeletedwith());
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  options.setHooks(request.getHooks());
  options.setImport(request.getImportid());
  options.setHideDiffList(request.getHidediffsList());
  options.setReplaceWithList(request.getReplaceWithList());
  options.setReplacementTrigger(request.getReplacementTrigger());
  const [protect, retainOnDelete] = [request.getProtect(), request.getRetainondelete()];
  if (request.hasProtect() && protect !== undefined) options.setProtect(protect);
  if (request.hasRetainondelete() && retainOnDelete !== undefined) options.setRetainOnDelete(retainOnDelete);
  if (request.getDeletebeforereplacedefined())
    options.setDeleteBeforeReplace(request.getDeletebeforereplace());
  for (const [packageName, reference] of request.getProvidersMap().entries()) {
    options.getProvidersMap().set(packageName, reference);
  }
  return options;
}

/**
 * Reads the options that the engine would act on.
 *
 * @param options As the program and its transforms left them.
 * @param aliases URNs that the resource may have had.
 * @param inherited Options of the parent: what a resource does not say itself about its deletion, its parent says.
 */
export function readOptions(
  options: TransformResourceOptions,
  aliases: readonly string[],
  inherited: ResourceOptions | undefined,
): ResourceOptions {
  const deleteBeforeReplace = options.getDeleteBeforeReplace();
  const deletedWith = options.getDeletedWith() || inherited?.deletedWith;
  const customTimeouts = readTimeouts(options.getCustomTimeouts());
  const hooks = readHooks(options.getHooks());
  return {
    protect: (options.hasProtect() ? options.getProtect() : inherited?.protect) ?? false,
    retainOnDelete:
      (options.hasRetainOnDelete() ? options.getRetainOnDelete() : inherited?.retainOnDelete) ?? false,
    aliases,
    ignoreChanges: options.getIgnoreChangesList(),
    replaceOnChanges: options.getReplaceOnChangesList(),
    additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
    hideDiffs: options.getHideDiffList(),
    replaceWith: options.getReplaceWithList(),
    ...(options.hasDeleteBeforeReplace() && deleteBeforeReplace !== undefined ? { deleteBeforeReplace } : {}),
    ...(deletedWith === undefined ? {} : { deletedWith }),
    ...(options.getImport() === "" ? {} : { importId: options.getImport() }),
    ...(customTimeouts === undefined ? {} : { customTimeouts }),
    ...(hooks === undefined ? {} : { hooks }),
    ...(options.getVersion() === "" ? {} : { version: options.getVersion() }),
  };
}

/** The options of a resource that says nothing about any. */
export const NO_OPTIONS: ResourceOptions = readOptions(new TransformResourceOptions(), [], undefined);

function readTimeouts(
  timeouts: RegisterResourceRequest.CustomTimeouts | undefined,
): ResourceOptions["customTimeouts"] {
  if (timeouts === undefined) return undefined;
  const given = Object.entries({
    create: timeouts.getCreate(),
    update: timeouts.getUpdate(),
    delete: timeouts.getDelete(),
  }).filter(([, duration]) => duration !== "");
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

function readHooks(
  hooks: RegisterResourceRequest.ResourceHooksBinding | undefined,
): ResourceOptions["hooks"] {
  if (hooks === undefined) return undefined;
  const bound = Object.entries({
    beforeCreate: hooks.getBeforeCreateList(),
    afterCreate: hooks.getAfterCreateList(),
    beforeUpdate: hooks.getBeforeUpdateList(),
    afterUpdate: hooks.getAfterUpdateList(),
    beforeDelete: hooks.getBeforeDeleteList(),
    afterDelete: hooks.getAfterDeleteList(),
    onError: hooks.getOnErrorList(),
  }).filter(([, names]) => names.length > 0);
  return bound.length === 0 ? undefined : Object.fromEntries(bound);
}
