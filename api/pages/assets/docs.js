const place = document.getElementById("docs");
SwaggerUIBundle({
    url: place.dataset.document,
    domNode: place,
    deepLinking: true,
    defaultModelsExpandDepth: -1,
    validatorUrl: null,
});
