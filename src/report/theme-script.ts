/**
 * Shows the button for the theme and makes it work. It keeps nothing, asks for nothing and changes one
 * attribute; without it the page follows the reader's system.
 */
export const THEME_SCRIPT = `(() => {
  const root = document.documentElement;
  const button = document.getElementById('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
  const show = () => button.setAttribute('aria-pressed', String(isDark()));
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    show();
  });
  system.addEventListener('change', show);
  button.hidden = false;
  show();
})();`;
