/** Random numbers that repeat, and the distributions made of them. */
package weir.model.random;
