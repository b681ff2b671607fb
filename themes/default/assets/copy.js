// Buttons that copy what stands beside them: how a page is cited, the code of a frame. Without a script they are not shown.
for (const button of document.querySelectorAll('button[data-copy]')) {
  const words = button.textContent;
  const from = document.getElementById(button.dataset.copy);
  button.hidden = !from;
  button.addEventListener('click', async () => {
    const text = from.textContent.trim().replace(/\s+/g, ' ');
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Where the clipboard is closed to pages, what is selected may still be copied.
      getSelection().selectAllChildren(from);
      if (!document.execCommand('copy')) return;
    }
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = words; }, 2000);
  });
}
