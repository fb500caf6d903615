// Light and dark: as the system has it, until the reader chooses.

import { signal } from "./signal.ts";

type Theme = "light" | "dark";
const system = matchMedia("(prefers-color-scheme: dark)");

function chosen(): Theme | null {
  const kept = localStorage.getItem("theme");
  return kept === "light" || kept === "dark" ? kept : null;
}

export const theme = signal<Theme>(chosen() ?? (system.matches ? "dark" : "light"));

export function startTheme(): void {
  const apply = () => {
    document.documentElement.dataset.theme = theme.get();
  };
  apply();
  theme.watch(apply);
  system.addEventListener("change", () => {
    if (!chosen()) theme.set(system.matches ? "dark" : "light");
  });
}

export function toggleTheme(): void {
  theme.set(theme.get() === "dark" ? "light" : "dark");
  localStorage.setItem("theme", theme.get());
}
