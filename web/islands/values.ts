// The fields of a form as plain values, read from it and written to it by name.

import { t } from "./texts";

export type Values = Record<string, string>;
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Sent with the form, but nothing a person typed; the statement is an act that is never made by itself. */
const NOT_WORDS = ["revision", "attested"];

function fieldsOf(form: HTMLFormElement): Field[] {
  return Array.from(form.elements).filter((field): field is Field => {
    if (!/^(INPUT|TEXTAREA|SELECT)$/.test(field.tagName)) return false;
    const { name, type } = field as Field;
    return name !== "" && type !== "file" && type !== "submit" && !NOT_WORDS.includes(name);
  });
}

function savedValue(field: Field): string {
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue;
  const options = Array.from(field.options);
  return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? "";
}

/** Everything that stands in the form; with `saved` what the server wrote into it, whatever was typed since. */
export function read(form: HTMLFormElement, { saved = false } = {}): Values {
  const values: Values = {};
  for (const field of fieldsOf(form)) {
    if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) {
      values[field.name] ??= "";
      if (saved ? field.defaultChecked : field.checked) values[field.name] = field.value;
    } else values[field.name] = saved ? savedValue(field) : field.value;
  }
  return values;
}

/** Puts a value into the field of that name; gives whether there is one. */
export function write(form: HTMLFormElement, name: string, value: string): boolean {
  const found = fieldsOf(form).filter((field) => field.name === name);
  for (const field of found) {
    if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) {
      field.checked = value !== "" && field.value === value;
    } else field.value = value;
  }
  return found.length > 0;
}

/** What people call the field of that name. */
export function labelOf(form: HTMLFormElement, name: string): string {
  const field = fieldsOf(form).find((one) => one.name === name);
  const words = field?.closest("fieldset.field")?.querySelector("legend") ?? field?.labels?.[0];
  return words?.textContent?.trim().replace(/\s+/g, " ") || name;
}

/** The value as people see it: the name of a choice rather than what is stored for it. */
export function shown(form: HTMLFormElement, name: string, value: string): string {
  const field = fieldsOf(form).find((one) => one.name === name && (one.type !== "radio" || one.value === value));
  if (field instanceof HTMLSelectElement) {
    return Array.from(field.options).find((option) => option.value === value)?.text ?? value;
  }
  if (field?.type === "checkbox") return value === "" ? t.no : t.yes;
  if (field?.type === "radio" && value !== "") return field.labels?.[0]?.textContent?.trim() ?? value;
  return value;
}

/** Whether both texts of a field can stand one below the other. */
export function isLongText(form: HTMLFormElement, name: string): boolean {
  return fieldsOf(form).some((field) => field.name === name && field instanceof HTMLTextAreaElement);
}
