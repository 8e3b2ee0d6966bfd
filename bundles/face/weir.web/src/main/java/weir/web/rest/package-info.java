/** The REST interface below {@code /api/v1}: routes, and what each answers. */
package weir.web.rest;
