import { isRecord } from "../problem";
import type { AuditControl } from "./audit-control";

/** A parameter of a control, and where its value stands. */
export interface DeclaredParameter {
  readonly name: unknown;
  readonly path: string;
  readonly value: unknown;
}

/** The parameters of a control as the provider takes them. What is none is left out. */
export function parametersOf(list: unknown, at: string): readonly DeclaredParameter[] {
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  return items.flatMap((item, index) =>
    isRecord(item) ? [{ name: item.name, path: `${at}[${index}].value`, value: item.value }] : [],
  );
}

/** A control as `aws.backup.Framework` takes it. */
export interface ProviderControl {
  name: string;
  inputParameters?: { name: string; value: string }[];
  scope?: { complianceResourceTypes?: string[]; complianceResourceIds?: string[] };
}

/** A control in the words of `aws.backup.Framework`. */
export function inWordsOfProvider({ name, parameters, scope }: AuditControl): ProviderControl {
  const values = Object.entries(parameters);
  const { resourceIds, resourceTypes } = scope ?? {};
  return {
    name,
    ...(values.length === 0
      ? {}
      : { inputParameters: values.map(([parameter, value]) => ({ name: parameter, value })) }),
    ...(scope === undefined
      ? {}
      : {
          scope: {
            ...(resourceTypes === undefined ? {} : { complianceResourceTypes: [...resourceTypes] }),
            ...(resourceIds === undefined ? {} : { complianceResourceIds: [...resourceIds] }),
          },
        }),
  };
}

/** A control in the words of `AWS::Backup::Framework`. */
export interface TemplateControl {
  readonly [key: string]: string | readonly TemplateControl[] | readonly string[] | TemplateControl;
}

/**
 * A control in the words of `AWS::Backup::Framework`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-backup-framework-frameworkcontrol.html
 */
export function inWordsOfTemplate(control: AuditControl): TemplateControl {
  const { inputParameters, name, scope } = inWordsOfProvider(control);
  return {
    ControlName: name,
    ...(inputParameters === undefined
      ? {}
      : {
          ControlInputParameters: inputParameters.map((one) => ({
            ParameterName: one.name,
            ParameterValue: one.value,
          })),
        }),
    ...(scope === undefined
      ? {}
      : {
          ControlScope: {
            ...(scope.complianceResourceTypes === undefined
              ? {}
              : { ComplianceResourceTypes: scope.complianceResourceTypes }),
            ...(scope.complianceResourceIds === undefined
              ? {}
              : { ComplianceResourceIds: scope.complianceResourceIds }),
          },
        }),
  };
}

/**
 * A control of a template in the words of the provider, so that both are judged alike. What stands in its place otherwise is given
 * back as it is.
 */
export function fromTemplate(control: unknown): unknown {
  if (!isRecord(control)) return control;
  const { ControlInputParameters: parameters, ControlName: name, ControlScope: scope } = control;
  return {
    name,
    ...(Array.isArray(parameters)
      ? {
          inputParameters: parameters.map((one: unknown) =>
            isRecord(one) ? { name: one.ParameterName, value: one.ParameterValue } : one,
          ),
        }
      : {}),
    ...(isRecord(scope)
      ? {
          scope: {
            complianceResourceIds: scope.ComplianceResourceIds,
            complianceResourceTypes: scope.ComplianceResourceTypes,
            tags: tagsOf(scope.Tags),
          },
        }
      : {}),
  };
}

function tagsOf(tags: unknown): unknown {
  if (!Array.isArray(tags)) return undefined;
  return Object.fromEntries(tags.filter(isRecord).map(({ Key: key, Value: value }) => [String(key), value]));
}
