// A form marked data-upload shows how much of its file has been sent, and stops one that is too
// large before it is sent. Without this module the form is sent as any other.

const megabytes = (bytes) => `${Math.ceil(bytes / 1048576).toLocaleString()} MB`;

const tooLarge = (input) => {
  const largest = Number(input.dataset.largest || 0);
  return [...input.files].find((file) => largest && file.size > largest);
};

document.addEventListener("change", (event) => {
  const input = event.target.closest?.('input[type="file"]');
  if (!input) return;
  const file = tooLarge(input);
  input.setCustomValidity(
    file
      ? `${file.name} has ${megabytes(file.size)}, and at most ${megabytes(Number(input.dataset.largest))} ` +
          "can be sent at once. Send it in parts, or as CSV."
      : "",
  );
  input.reportValidity();
});

const line = (form) => {
  form.querySelector(".progress")?.remove();
  const label = document.createElement("div");
  label.className = "progress";
  label.setAttribute("role", "status");
  const words = document.createElement("div");
  words.className = "progress-line";
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.setAttribute("aria-label", "Sent so far");
  label.append(words, bar);
  form.append(label);
  return (percent) => {
    bar.value = percent;
    words.textContent = percent < 100 ? `Sending the file: ${percent} %` : "Sent. Now it is being kept.";
  };
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-upload]") || form.dataset.sending) return;
  event.preventDefault();
  form.dataset.sending = "yes";
  const show = line(form);
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (sent) => {
    if (sent.lengthComputable) show(Math.floor((100 * sent.loaded) / sent.total));
  });
  request.addEventListener("load", () => {
    // The answer is a page, wherever the redirects ended: show it as if it had been gone to.
    if (request.status < 400 && request.responseURL !== location.href) {
      location.assign(request.responseURL);
      return;
    }
    const answer = new DOMParser().parseFromString(request.responseText, "text/html");
    document.querySelector("main").replaceWith(document.adoptNode(answer.querySelector("main")));
    document.querySelector("main").focus();
  });
  request.addEventListener("error", () => {
    form.querySelector(".progress").textContent =
      "The line broke before all of it was sent, and nothing was kept. Send it again.";
    delete form.dataset.sending;
  });
  request.open("POST", form.action);
  request.send(new FormData(form, event.submitter));
});
